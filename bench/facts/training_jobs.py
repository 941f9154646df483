"""What the scripts that learn one language at a time can be asked for: learn, measure, learn without each part."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Job = Callable[[str], None]


def run(description: str, write: Job, measure: Job, write_parts: Job) -> None:
    """Read the command line and do its job for its language: *write*, or what ``--measure`` or ``--parts`` asks for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=("fr", "en"))
    parser.add_argument("--measure", action="store_const", const=measure, default=write, dest="job")
    parser.add_argument("--parts", action="store_const", const=write_parts, dest="job")
    chosen = parser.parse_args()
    chosen.job(chosen.language)
