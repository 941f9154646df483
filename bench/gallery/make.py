"""Make and picture the briefing of several articles, so that nothing is ever tuned to one text.

    .venv/bin/python bench/gallery/make.py [ARTICLE …]

Without arguments: our example, the articles beside this script (dispatches of 120 words, a report of 2,800, an
editorial without a number, questions that claim nothing, an interview …), two of them once more in English, and the
owner's when it lies in ../shared/seed.
Results: bench/out/gallery/<article>/{wide,phone,dark,plain}.png, pdf-*.png, and index.html, a contact sheet.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browser import offline_browser, read_through

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
OUT = ROOT / "bench" / "out" / "gallery"
OWNERS = ROOT.parent / "shared" / "seed" / "article.txt"
IN_ENGLISH = ("2024-06-17-poutine-pyongyang-hanoi", "2026-07-30-lima-anchovy-quota")
OWNERS_PUBLISHED = "2024-06-17"
VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "smallest": {"viewport": {"width": 320, "height": 700}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "plain": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
}


def default_articles() -> list[Path]:
    """Return the articles of the gallery, the owner's last when it is there."""
    ours = [ROOT / "data" / "articles" / "2024-06-17-poutine-pyongyang-hanoi.md"]
    ours += sorted((ROOT / "bench" / "gallery" / "articles").glob("*.*"))
    return [*ours, *([OWNERS] if OWNERS.is_file() else [])]


def pages() -> list[tuple[Path, str]]:
    """Return each article with the language of its page."""
    articles = default_articles()
    return [(article, "fr") for article in articles] + [
        (article, "en") for article in articles if article.stem in IN_ENGLISH
    ]


def make_briefing(article: Path, language: str, folder: Path) -> Path:
    """Run the main job on *article*; return the folder of the run."""
    command = [str(BIN / "briefing"), "make", str(article), "--out", str(folder / "reports"), "--json"]
    command += ["--page-language", language]
    if article == OWNERS:
        command += ["--published", OWNERS_PUBLISHED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{article.name}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    manifest = max((folder / "reports").rglob("manifest.json"), key=lambda file: file.stat().st_mtime)
    print(f"{article.name}: {json.loads(manifest.read_text(encoding='utf-8'))['state']}")
    return manifest.parent


def picture(browser: Browser, run: Path, folder: Path) -> None:
    """Picture the page in each view, and each page of the PDF."""
    for view, options in VIEWS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        read_through(page, run / "briefing.html")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > options["viewport"]["width"]:
            print(f"{folder.name}, {view}: the page is {wide} pixels wide", file=sys.stderr)
        page.screenshot(path=folder / f"{view}.png", full_page=True)
        context.close()
    if (run / "briefing.pdf").is_file():
        subprocess.run(["pdftoppm", "-r", "70", "-png", run / "briefing.pdf", folder / "pdf"], check=True)


def contact_sheet(folders: list[Path]) -> Path:
    """Write one page with every picture; return it."""
    parts = ["<!doctype html><meta charset=utf-8><title>Gallery</title><style>body{font:14px sans-serif}"]
    parts.append("img{height:420px;border:1px solid #ccc;margin:4px;object-fit:cover;object-position:top}</style>")
    for folder in folders:
        parts.append(f"<h2>{html.escape(folder.name)}</h2>")
        for image in sorted(folder.glob("*.png")):
            source = f"{folder.name}/{image.name}"
            parts.append(f'<a href="{source}"><img src="{source}" alt="{html.escape(image.stem)}"></a>')
    sheet = OUT / "index.html"
    sheet.write_text("".join(parts), encoding="utf-8")
    return sheet


def main() -> None:
    chosen = [(Path(name).resolve(), "fr") for name in sys.argv[1:]] or pages()
    shutil.rmtree(OUT, ignore_errors=True)
    folders = []
    with offline_browser() as browser:
        for article, language in chosen:
            folder = OUT / f"{article.stem}-{language}"
            folder.mkdir(parents=True)
            picture(browser, make_briefing(article, language, folder), folder)
            folders.append(folder)
    print(f"Contact sheet: {contact_sheet(folders).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
