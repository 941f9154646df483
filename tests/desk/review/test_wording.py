"""The words of the correction desk: what the page can tell, the desk can name."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args, get_type_hints

import pytest
import yaml

from toolkit.briefing.choice.indicators import Watch


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_of_indicator_has_words(language: str) -> None:
    file = files("toolkit.desk.review").joinpath("labels", f"{language}.yaml")
    words = yaml.safe_load(file.read_text(encoding="utf-8"))["watch"]
    assert set(get_args(get_type_hints(Watch)["kind"])) == set(words)
