"""The correction desk in a real JupyterLab: decided by keyboard, on the disk at once, there after a kernel has died."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, expect
from support import axe
from support.lab import PATIENCE, Lab, LabNotebook, started

from toolkit.facts.review.file import read_review

pytestmark = pytest.mark.browser

ARTICLE = "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"
TEXT = """---
title: Le pont fermé
published: 2024-06-17
language: fr
---
Le pont est fermé depuis mai, selon la régie. Il aurait coûté 600 millions d'euros.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "notebooks").mkdir()
    for name in ("review.ipynb", "briefing.ipynb"):
        shutil.copy(root / "notebooks" / name, folder / "notebooks")
    (folder / ARTICLE).parent.mkdir(parents=True)
    (folder / ARTICLE).write_text(TEXT, encoding="utf-8")
    (folder / "briefing.toml").write_text('author = "Ana Reis"\npage_language = "en"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Lab]:
    with started(project, tmp_path_factory.mktemp("home"), chromium_path) as running:
        yield running


IN_FRONT = """(element) => {
  const box = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(box.left + box.width / 2, box.bottom - 3));
}"""


def review(project: Path) -> Path:
    return project / "data/reviews" / Path(ARTICLE).with_suffix(".yaml").name


def desk_of(opened: LabNotebook) -> Locator:
    desk = opened.page.locator(".bd-desk")
    desk.scroll_into_view_if_needed()
    return desk


def press(desk: Locator, *keys: str) -> None:
    """Press keys, and wait until what they did is answered for."""
    for key in keys:
        desk.page.keyboard.press(key)
        expect(desk).not_to_have_attribute("aria-busy", "true")


def go_to(desk: Locator, sentence: str) -> None:
    desk.locator(".bd-row").first.focus()
    here = desk.locator("option:checked", has_text=re.compile(f"^{sentence} "))
    for _ in range(5):
        if not here.count():
            press(desk, "n")
    expect(here).to_have_count(1)


def kill_kernel(project: Path) -> None:
    """Kill the notebook's kernel: of the processes that were started here, the one that runs in its folder."""
    for process in psutil.Process().children(recursive=True):
        if any("ipykernel" in word for word in process.cmdline()) and Path(process.cwd()).is_relative_to(project):
            process.kill()


def row(desk: Locator, kind: str) -> Locator:
    return desk.get_by_role("group", name=re.compile(f"^{kind}:")).first


def test_every_decision_is_on_the_disk_at_once_and_outlives_the_kernel(lab: Lab, project: Path) -> None:
    opened = lab.open("notebooks/review.ipynb")
    opened.run_all()
    page, file = opened.page, review(project)
    desk = desk_of(opened)
    cells = page.locator(".jp-Cell").count()

    # The second sentence; what the machine says of it is right here, and not there.
    go_to(desk, "s02")
    claim = row(desk, "claim")
    claim.focus()
    press(desk, "c")
    # The degree of the page is chosen, and sets what it is made of; it follows where those are set.
    degree = desk.get_by_role("combobox", name="degree on the page")
    expect(degree).to_be_focused()
    degree.select_option("probable")
    expect(desk.get_by_role("combobox", name="certainty")).to_have_value("probable")
    desk.get_by_role("combobox", name="certainty").select_option("uncommitted")
    desk.get_by_role("combobox", name="modality").select_option("reported")
    expect(degree).to_have_value("rap")
    press(desk, "Control+Enter")
    [decision] = read_review(file).decisions
    assert (decision.verb, decision.values["modality"], decision.author) == ("correct", "reported", "Ana Reis")
    assert decision.decided_at is not None
    expect(claim).to_contain_text("corrected")
    expect(claim).to_contain_text("The machine")
    expect(claim.locator("dd").first).to_contain_text("alleged")
    expect(claim.locator("dd").last).to_contain_text("degree on the page reported")

    # Undone it is gone, done again it is there.
    press(desk, "z")
    assert read_review(file).decisions == ()
    press(desk, "y")
    assert len(read_review(file).decisions) == 1

    # Words that were selected with the mouse are the words of what is added, and the key is the desk's own.
    sentence = desk.locator(".bd-now")
    sentence.dblclick(position={"x": 60, "y": 12})
    press(desk, "3")
    chosen = desk.get_by_role("textbox", name="Exact words").input_value()
    assert chosen in sentence.inner_text() and len(chosen.split()) == 1
    press(desk, "Escape")

    # A time that is missing; words that do not stand there are told beside them.
    press(desk, "3")
    page.keyboard.type("700 millions")
    press(desk, "Control+Enter")
    told = desk.get_by_role("alert")
    expect(told).to_contain_text('"700 millions" does not stand in s02')
    press(desk, "Escape")
    # What is refused is told beside its field and at the foot, and nothing of it is behind the foot.
    row(desk, "quantity").focus()
    press(desk, "c")
    value = desk.get_by_role("textbox", name="value")
    value.fill("much")
    desk.get_by_role("textbox", name="Reason").focus()
    press(desk, "Control+Enter")
    expect(told).to_have_text('Value: "much" is no number. Write a number, for example 1250.5.')
    expect(desk.get_by_role("status")).to_contain_text("is no number")
    expect(value).to_be_focused()
    for seen in (told, value):
        expect(seen).to_be_in_viewport(ratio=1)
        assert seen.evaluate(IN_FRONT)
    page.keyboard.type("a")
    expect(desk.get_by_role("status")).to_contain_text("You write in the field “value”")
    press(desk, "Escape")

    # What a key does, or why it does nothing, is said in one line; the keys are in view.
    said = desk.get_by_role("status")
    row(desk, "quantity").focus()
    press(desk, "e")
    expect(said).to_contain_text("“e” assesses claims only, and this row is of the kind “quantity”")
    press(desk, "b")
    expect(said).to_contain_text("The key “b” does nothing here")
    press(desk, "a")
    expect(said).to_contain_text("Accepted: quantity")
    expect(said).to_contain_text("Next row (3 of 3): finding")
    press(desk, "z")
    expect(said).to_contain_text("Undone: accepted quantity")
    press(desk, "?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_in_viewport()
    press(desk, "Escape")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_hidden()

    # From the least sure row that is open to the next, wherever it stands.
    here, told_sure = desk.locator(".bd-row.is-here"), re.compile(r"such rows are right (\d+) times in 100")
    shares = []
    for _ in range(3):
        press(desk, "l")
        expect(said).to_have_text(told_sure)
        expect(here).to_contain_text(told_sure)
        expect(here).to_be_focused()
        shares.append(int(told_sure.findall(said.inner_text())[0]))
    assert shares == sorted(shares)
    go_to(desk, "s02")

    claim.focus()
    press(desk, "e")
    expect(desk.get_by_role("combobox", name="Probability")).to_be_focused()
    page.keyboard.type("likely")
    press(desk, "Control+Enter")
    assert read_review(file).assessment.points[0].term == "icd-5"
    claim.focus()
    press(desk, "g")
    desk.get_by_role("combobox", name="Reliability").select_option("C")
    press(desk, "Control+Enter")
    assert read_review(file).assessment.grades[0].reliability == "C"

    press(desk, "5")
    page.keyboard.type("The bridge stays closed.")
    desk.get_by_role("combobox", name="Confidence").select_option("low")
    press(desk, "Control+Enter")
    assert read_review(file).assessment.judgements[0].basis == ("s02",)
    # One stays where one wrote.
    expect(desk.get_by_role("button", name="Change: The bridge stays closed.")).to_be_focused()

    # The table below the desk has followed.
    decided = page.locator(".bd-decided")
    expect(decided).to_contain_text("corrected: modality reported")

    assert page.locator(".jp-Cell").count() == cells, "JupyterLab took a letter for its own"
    assert axe.violations(page, ".bd-desk") == []
    # Nothing is taken for saved that no kernel has heard.
    written = file.read_text(encoding="utf-8")
    kill_kernel(project)
    claim.focus()
    page.keyboard.press("r")
    expect(desk.get_by_role("alert")).to_contain_text("The kernel does not answer", timeout=PATIENCE * 1000)
    assert file.read_text(encoding="utf-8") == written
    expect(desk.get_by_role("status")).to_contain_text("The kernel does not answer")
    page.close()


def test_opened_again_all_is_there_and_one_button_makes_the_briefing_with_it(lab: Lab, project: Path) -> None:
    opened = lab.open("notebooks/review.ipynb")
    opened.run_all()
    desk = desk_of(opened)
    # It opens where the analyst stopped.
    expect(desk.locator("option:checked", has_text=re.compile("^s02 "))).to_have_count(1)
    expect(row(desk, "claim")).to_contain_text("Ana Reis")
    expect(row(desk, "claim")).to_contain_text("reported")
    # The kernel was killed, and what it did can still be taken back.
    row(desk, "claim").focus()
    press(desk, "z")
    expect(desk.get_by_role("status")).to_contain_text("Undone: judgement “The bridge stays closed.”")
    assert read_review(review(project)).assessment.judgements == ()
    press(desk, "y")
    assert len(read_review(review(project)).assessment.judgements) == 1
    # A button makes the briefing, and links it.
    make = desk.get_by_role("button", name="Make the briefing")
    make.scroll_into_view_if_needed()
    make.click()
    page = desk.get_by_role("link", name="HTML")
    expect(page).to_be_visible(timeout=PATIENCE * 1000)
    with opened.page.expect_popup() as popup:
        page.click()
    expect(popup.value.get_by_role("heading", level=1)).to_contain_text("Le pont fermé")
    popup.value.close()
    expect(opened.page.locator(".jp-RenderedHTMLCommon a", has_text="HTML")).to_have_count(1)
    expect(desk.get_by_text("This is the first edition")).to_have_count(1)
    expect(desk.get_by_role("status")).to_have_text("The briefing is made.")
    expect(desk.get_by_role("combobox", name="Which edition")).to_contain_text(
        "edition 2, which replaces edition 1, made on"
    )
    [claims] = project.glob("reports/*/*/data/claims.csv")
    assert "review:correct,1.0,Ana Reis" in claims.read_text(encoding="utf-8")

    # A review that somebody has broken is told in two lines, and left as it is.
    file = review(project)
    broken = file.read_text(encoding="utf-8").replace("modality: reported", "modality: reporte")
    file.write_text(broken, encoding="utf-8")
    opened.page.get_by_role("menuitem", name="Run", exact=True).click()
    opened.page.locator('[data-command="runmenu:run-all"]').click()
    told = opened.page.locator(".jp-OutputArea-output", has_text="unknown value of claims.modality")
    told.scroll_into_view_if_needed()
    expect(told).to_contain_text("Did you mean")
    expect(told).not_to_contain_text("Traceback")
    assert file.read_text(encoding="utf-8") == broken
