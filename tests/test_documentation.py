"""The documentation is built without a warning, and nothing that people rely on is missing from it."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from playwright.sync_api import sync_playwright
from support.axe import violations
from test_architecture import MAY_IMPORT
from typer.main import get_command

import toolkit
from toolkit.base.configuration import Configuration
from toolkit.cli.app import app
from toolkit.facts.columns import COMMON
from toolkit.facts.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

from made import markdown  # noqa: E402  # found only once docs/ is on the path
from made.commands import every_command, records, root_context  # noqa: E402  # found only once docs/ is on the path
from made.entry_points import every_entry  # noqa: E402  # found only once docs/ is on the path
from made.notebooks import every_notebook  # noqa: E402  # found only once docs/ is on the path
from made.settings import described  # noqa: E402  # found only once docs/ is on the path
from made.vocabularies import vocabulary_columns  # noqa: E402  # found only once docs/ is on the path

WRITTEN = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "toolkit" / "desk" / "templates" / "desk.md"]
"""Pages written by hand."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-b", "html"]
    command = [*build, "-d", str(folder / "trees"), str(DOCS), str(folder / "html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def rows_of(site: Path, page: str) -> dict[str, dict[str, list[str]]]:
    """Return the tables of a page of reference: heading → first cell of a row → its other cells."""
    root = lxml_html.fromstring((site / "reference" / f"{page}.html").read_text(encoding="utf-8"))
    found: dict[str, dict[str, list[str]]] = {}
    for section in root.iter("section"):
        title = " ".join(section.xpath("string(./*[self::h1 or self::h2])").replace("¶", "").replace("#", "").split())
        for row in section.xpath("./div//tbody/tr | ./table/tbody/tr"):
            first, *others = (" ".join(cell.text_content().split()) for cell in row.iter("td"))
            found.setdefault(title, {})[first] = others
    return found


def test_every_page_stands_alone_without_network(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(list(DOCS.glob("*.md")))
    for page in pages:
        root = lxml_html.fromstring(page.read_text(encoding="utf-8"))
        loaded = root.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src")
        assert not [address for address in loaded if re.match(r"(https?:)?//", str(address))], page.name


@pytest.mark.browser
def test_the_pages_serve_everybody_wide_and_on_a_phone_by_day_and_at_night(site: Path, chromium_path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        for name in ("index", "tutorial", "reference/entry-points"):
            for width, scheme in ((1280, "light"), (360, "dark")):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.goto((site / f"{name}.html").as_uri())
                assert violations(page) == [], name
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                page.close()
        browser.close()


def test_every_command_and_option_is_told_with_its_meaning(site: Path) -> None:
    told = rows_of(site, "commands")
    commands = [("The command line", get_command(app), root_context()), *every_command()]
    for name, command, context in commands:
        assert (command.help or "").strip(), f"{name} has no help"
        for option, meaning in records(command, context):
            shown = told[name][" ".join(option.split())]
            assert meaning and shown == [" ".join(meaning.split())], f"{name} {option}"


def test_every_command_has_its_place_in_a_page_written_by_hand() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in WRITTEN)
    assert [name for name, _, _ in every_command() if not re.search(rf"\b{name}\b", text)] == []


def test_every_parameter_of_every_notebook_is_told_with_its_meaning(site: Path) -> None:
    told = rows_of(site, "notebooks")
    for name, parameters in every_notebook().items():
        for entry in parameters:
            assert entry.help, f"{name}: {entry.name} has no comment"
            assert told[name.replace("`", "")][entry.name][2] == " ".join(entry.help.split())


def test_every_column_of_every_table_is_told_with_its_meaning(site: Path) -> None:
    told = rows_of(site, "tables")
    for name, columns in {"Columns of every table": COMMON, **{t.name: t.own for t in TABLES.values()}}.items():
        for column in columns:
            assert column.about, f"{name}.{column.name}"
            assert told[name][column.name][2] == " ".join(column.about.split())


def test_every_value_of_every_vocabulary_is_told_in_both_languages(site: Path) -> None:
    told = rows_of(site, "vocabularies")
    values = {value for rows in told.values() for value in rows}
    assert values == {value for vocabulary in vocabulary_columns() for value in vocabulary}
    # Letters, signs and words that both languages write alike need no other word.
    alike = {value: words for rows in told.values() for value, words in rows.items() if words[0] == value}
    allowed = {"possible", "probable", "vague", "date", "info", "institution", "organisation"} | set("ABCDEF")
    assert {value for value in alike if re.search(r"\w", value)} <= allowed


def test_every_setting_is_told_with_its_meaning(site: Path) -> None:
    [told] = rows_of(site, "settings").values()
    assert set(told) == set(described()) == {entry.name for entry in fields(Configuration)}


def test_every_entry_point_is_told_with_its_meaning(site: Path) -> None:
    [told] = rows_of(site, "entry-points").values()
    assert len(told) == len({group for group, *_ in every_entry()})
    page = (site / "reference" / "entry-points.html").read_text(encoding="utf-8")
    for group, name, place, meaning in every_entry():
        assert meaning, f"{group}: {name} leads to {place}, which has no docstring"
        assert all(f">{shown}</span>" in page for shown in (group, name, place))


def test_every_public_name_is_told_with_an_example_that_is_run(site: Path) -> None:
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    for name in toolkit.__all__:
        assert f'id="toolkit.{name}"' in page
        assert ">>>" in (getattr(toolkit, name).__doc__ or ""), f"{name} has no example"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert "--doctest-modules" in settings["addopts"] and "toolkit" in settings["testpaths"]
    examples = doctest.testmod(markdown)
    assert examples.attempted and not examples.failed


def command_lines() -> Iterator[Any]:
    """Yield every line of the pages by which somebody would start the toolkit."""
    for page in [*WRITTEN, ROOT / "CONTRIBUTING.md"]:
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words and Path(words[0]).name == "briefing" and not {"|", "&&", "…"} & set(words):
                    yield pytest.param(words[1:], id=f"{page.name}: {' '.join(words)}"[:90])


@pytest.mark.parametrize("words", list(command_lines()))
def test_every_command_line_in_the_pages_is_understood(words: list[str]) -> None:
    command: Any = get_command(app)
    context = command.make_context("briefing", list(words), obj=None)
    while getattr(command, "commands", None):
        name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        context = command.make_context(name, list(rest), parent=context)


def test_the_python_of_the_how_to_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / "own-report.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    exec(compile("\n".join(blocks), "own-report.md", "exec"), {})


def test_the_picture_of_the_design_names_every_room_and_can_be_read_aloud() -> None:
    picture = lxml_html.fromstring((DOCS / "design.svg").read_bytes())
    shown = " ".join(" ".join(text.itertext()) for text in picture.iter("text"))
    assert [room for room in MAY_IMPORT if f"{room}/" not in shown] == []
    told = " ".join(picture.xpath("string(//desc)").split())
    assert [room for room in MAY_IMPORT if room not in told] == []
    assert picture.xpath("string(//title)").strip() and picture.get("role") == "img"
