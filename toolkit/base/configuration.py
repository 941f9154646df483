"""``briefing.toml``: what an organisation sets once for all its briefings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from toolkit.base.errors import InputError
from toolkit.base.project import project_root

TextEdition = Literal["full", "excerpts", "none"]
PageLanguage = Literal["fr", "en"]
TLP_LABELS = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""Traffic Light Protocol 2.0 (FIRST, 2022); the empty label means that no mark was chosen."""


@dataclass(frozen=True)
class Configuration:
    """The settings of one project; every field may stand in ``briefing.toml`` under the same name.

    Attributes:
        organisation: Who issues the briefings; shown in the masthead.
        author: Who signs them.
        tlp: Default TLP 2.0 label, empty for none.
        text: How much of the article's own text a briefing carries.
        page_language: Language of a briefing's own words; what it quotes stays in the article's.
        scale: The scale of probability that a new review begins with: a name of ``toolkit/facts/review/scales.yaml``.
        theme: File of the organisation's look, counted from the project root; empty for the toolkit's own.
        catalogue_lists_red: Whether the catalogue lists TLP:RED reports; else it only counts them.
        max_article_bytes: Largest article file that is read, in bytes.
        warm: What a batch loads once for all its notebooks: modules, and functions to call as ``module:function``.
    """

    organisation: str = ""
    author: str = ""
    tlp: str = ""
    text: TextEdition = "full"
    page_language: PageLanguage = "fr"
    scale: str = "ICD203"
    theme: str = ""
    catalogue_lists_red: bool = False
    max_article_bytes: int = field(default=20_000_000)
    warm: tuple[str, ...] = ("pandas", "plotly.graph_objects", "plotly.express", "toolkit.cli.preload:reading")

    def __post_init__(self) -> None:
        for entry in fields(self):
            default = entry.default
            value = getattr(self, entry.name)
            mixed = isinstance(value, tuple) and not all(isinstance(member, str) for member in value)
            if type(value) is not type(default) or mixed:
                raise InputError(
                    f'briefing.toml: "{entry.name}" is {type(value).__name__}',
                    f"write a {'list of texts' if isinstance(default, tuple) else type(default).__name__}",
                    code="bad-configuration",
                )
        if self.tlp not in TLP_LABELS:
            raise InputError.unknown("TLP label", self.tlp, TLP_LABELS[1:])
        if self.text not in get_args(TextEdition):
            raise InputError.unknown("text edition", self.text, get_args(TextEdition))
        if self.page_language not in get_args(PageLanguage):
            raise InputError.unknown("page language", self.page_language, get_args(PageLanguage))


def load_configuration(root: Path | None = None) -> Configuration:
    """Return the project's configuration; the defaults where ``briefing.toml`` or an entry is missing.

    Raises:
        InputError: the file is no TOML, or holds an unknown name or a value of the wrong type.
    """
    file = (root or project_root()) / "briefing.toml"
    if not file.is_file():
        return Configuration()
    try:
        values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"briefing.toml cannot be read: {error}", "correct that line", code="bad-configuration"
        ) from None
    known = {entry.name for entry in fields(Configuration)}
    for name in values:
        if name not in known:
            raise InputError.unknown("setting in briefing.toml", name, known)
    # A list of TOML's could be changed by whoever is handed the settings.
    settings: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in values.items()}
    return Configuration(**settings)
