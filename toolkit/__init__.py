"""The briefing toolkit: an article's facts as dataframes, honest charts, and a briefing that opens offline.

Names are loaded when they are first used (PEP 562), so that ``briefing --help`` never waits for pandas or spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.article.model import Article
    from toolkit.article.read import read_article
    from toolkit.base.errors import BriefingError
    from toolkit.briefing.briefing import compose
    from toolkit.briefing.own.report import Report
    from toolkit.facts.extract import extract
    from toolkit.facts.facts import Facts
    from toolkit.facts.many import extract_many
    from toolkit.runs.report import RunResult, run_report

__version__ = "0.1.0"
__all__ = [
    "Article",
    "BriefingError",
    "Facts",
    "Report",
    "RunResult",
    "compose",
    "extract",
    "extract_many",
    "read_article",
    "run_report",
]

_HOMES = {
    "Article": "toolkit.article.model",
    "BriefingError": "toolkit.base.errors",
    "Facts": "toolkit.facts.facts",
    "Report": "toolkit.briefing.own.report",
    "RunResult": "toolkit.runs.report",
    "compose": "toolkit.briefing.briefing",
    "extract": "toolkit.facts.extract",
    "extract_many": "toolkit.facts.many",
    "read_article": "toolkit.article.read",
    "run_report": "toolkit.runs.report",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
