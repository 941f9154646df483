"""The catalogue lists what was published, truly and without a way in for what a title may hold."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from support.reports import MORNING, card, published

from toolkit.base.errors import InputError
from toolkit.runs.catalogue.write import refresh, write_catalogue


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, so that no briefing.toml from outside has a say."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    return tmp_path


def page(out: Path, **options: object) -> str:
    return write_catalogue(out, **options).file.read_text(encoding="utf-8")  # type: ignore[arg-type]  # options of the call


def words(html: str) -> str:
    """Return what a reader sees, in one line, with plain spaces."""
    text = unescape(re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", html, flags=re.S))
    return re.sub(r"\s+", " ", text)


def test_each_report_stands_once_under_its_newest_title_with_its_files(tmp_path: Path) -> None:
    published(tmp_path, card=card("Le pont est fermé"))
    published(tmp_path, card=card("Le pont rouvre"), started=MORNING + timedelta(days=1))
    html = page(tmp_path)
    assert "1 rapport, 2 éditions publiées." in words(html)
    assert re.findall(r"<h3><a[^>]*>(.*?)</a>", html) == ["Le pont rouvre"]
    for address in re.findall(r'href="([^"#]+)"', html):
        assert (tmp_path / address).is_file(), address


def test_the_history_says_what_changed_from_one_run_to_the_next(tmp_path: Path) -> None:
    first = [{"id": "a", "text": "Fermé."}, {"id": "b", "text": "Deux blessés."}]
    second = [{"id": "a", "text": "Fermé."}, {"id": "b", "text": "Trois blessés."}, {"id": "c", "text": "Rouvert."}]
    published(tmp_path, card=card(statements=first))
    published(tmp_path, card=card(statements=second), started=MORNING + timedelta(days=1))
    text = words(page(tmp_path))
    assert "2 éditions · 1 énoncé ajouté, 1 énoncé reformulé" in text
    assert "Ajouté Rouvert." in text
    assert "Reformulé Trois blessés. Avant : Deux blessés." in text
    assert "Première édition connue" in text


def test_a_hostile_title_is_only_text(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202egnp.exe {{ 7*7 }} {0}'
    facets = {'<b onclick="x">': ["</script><script>alert(3)</script>", "'\"&"], "country": ["A"]}
    for day, name in enumerate(("un", "deux")):
        own = card(hostile, facets={**facets, "country": [name]}, tlp="<i>", statements=[{"id": "x", "text": hostile}])
        published(tmp_path, name, card=own, started=MORNING + timedelta(days=day))
        published(tmp_path, name, card={**own, "statements": []}, started=MORNING + timedelta(days=day, hours=1))
    html = page(tmp_path, with_red=True)
    assert len(re.findall(r"<script", html)) == 1
    assert "<img" not in html and "\u202e" not in html
    assert not re.search(r"<[^>]+\son\w+=", re.sub(r'="[^"]*"', "", html))
    assert "{{ 7*7 }} {0}" in words(html)


def test_the_page_is_sealed_by_the_hashes_of_its_own_style_and_script(tmp_path: Path) -> None:
    published(tmp_path, card=card())
    html = page(tmp_path)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.S)
        hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{hashed}&#39;" in policy[1] or f"{tag}-src 'sha256-{hashed}'" in unescape(
            policy[1]
        )
    assert not re.search(r'\sstyle="', html)
    assert not re.search(r"(?:src|href)=.?(?:https?:)?//", html)


def test_a_red_report_is_counted_and_nothing_else_of_it_is_told(tmp_path: Path) -> None:
    published(tmp_path, "secret-du-pont", card=card("Titre très secret", tlp="TLP:RED", facets={"actor": ["Agent X"]}))
    published(tmp_path, "autre", card=card())
    html = page(tmp_path)
    assert "Un rapport TLP:RED existe dans ce dossier" in words(html)
    for told in ("secret", "Agent X"):
        assert told not in html.replace("TLP:RED", "")
    assert "Titre très secret" in page(tmp_path, with_red=True)


def test_a_red_run_in_the_history_is_passed_over_with_the_comparison_that_would_tell_it(tmp_path: Path) -> None:
    published(tmp_path, card=card(tlp="TLP:RED", statements=[{"id": "r", "text": "Nom de la source."}]))
    published(tmp_path, card=card(tlp="TLP:GREEN"), started=MORNING + timedelta(days=1))
    text = words(page(tmp_path))
    assert "Nom de la source" not in text
    assert "1 rapport, 1 édition publiée." in text


def test_a_mark_that_is_not_understood_counts_as_red(tmp_path: Path) -> None:
    published(tmp_path, card=card("Titre", tlp="très secret"))
    assert "Titre" not in words(page(tmp_path))


def test_the_settings_of_the_project_may_list_red_reports(tmp_path: Path, project: Path) -> None:
    (project / "briefing.toml").write_text('catalogue_lists_red = true\npage_language = "en"\n', encoding="utf-8")
    published(tmp_path, card=card("Told to all", tlp="TLP:RED"))
    html = page(tmp_path)
    assert "Told to all" in html and '<html lang="en">' in html


def test_the_catalogue_bears_the_strictest_mark_of_what_it_shows(tmp_path: Path) -> None:
    published(tmp_path, "un", card=card(tlp="TLP:CLEAR"))
    published(tmp_path, "deux", card=card(tlp="TLP:AMBER"))
    html = page(tmp_path)
    assert html.count('<p class="marking"><span class="tlp tlp-amber">') == 2, "at head and foot"


def test_facets_are_shown_as_the_card_words_them_and_can_be_searched(tmp_path: Path) -> None:
    labels = {"country": {"label": "Pays", "values": {"FRA": "France", "MLI": "Mali"}}}
    published(tmp_path, "un", card=card(facets={"country": ["FRA"]}, facet_labels=labels))
    published(tmp_path, "deux", card=card(facets={"country": ["MLI"], "saison": ["hiver"]}, facet_labels=labels))
    html = page(tmp_path)
    assert '<option value="France">France (1)</option>' in html
    assert ">saison</label>" in html
    (first, _) = (json.loads(unescape(data)) for data in re.findall(r'data-facets="([^"]*)"', html))
    assert ["Pays", ["France"]] in first or ["Pays", ["Mali"]] in first


def test_a_notebook_without_a_card_is_listed_under_its_own_name(tmp_path: Path) -> None:
    published(tmp_path, "calculs-du-mois", card=None)
    assert "calculs-du-mois" in words(page(tmp_path))


def test_what_cannot_be_read_is_said_and_does_not_stop_the_rest(tmp_path: Path) -> None:
    published(tmp_path, "bon", card=card("Le bon"))
    (published(tmp_path, "cassé") / "manifest.json").write_text("{", encoding="utf-8")
    (published(tmp_path, "vide") / "notebook.ipynb").write_text(
        '{"application/vnd.briefing.card+json', encoding="utf-8"
    )
    written = write_catalogue(tmp_path)
    assert written.reports == 1 and len(written.warnings) == 2
    assert "cassé/" in written.warnings[0]


def test_nothing_new_gives_the_same_bytes_and_reads_no_notebook_again(tmp_path: Path) -> None:
    folder = published(tmp_path, card=card("Le pont"))
    first = page(tmp_path)
    size = (folder / "notebook.ipynb").stat().st_size
    (folder / "notebook.ipynb").write_text("x" * size, encoding="utf-8")
    assert page(tmp_path) == first


def test_a_memory_of_another_version_is_not_trusted(tmp_path: Path) -> None:
    published(tmp_path, card=card("Le pont"))
    page(tmp_path)
    memory = tmp_path / ".catalogue.json"
    memory.write_text(
        memory.read_text(encoding="utf-8").replace("Le pont", "Faux").replace(': 1, "runs"', ': 0, "runs"')
    )
    assert "Le pont" in words(page(tmp_path))


def test_many_writers_at_once_leave_one_whole_page_with_every_report(tmp_path: Path) -> None:
    def publish(number: int) -> None:
        published(tmp_path, f"rapport-{number}", card=card(f"Rapport {number}"))
        assert refresh(tmp_path) is None

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert {f"Rapport {number}" for number in range(8)} <= set(re.findall(r"<h3><a[^>]*>(.*?)</a>", html))
    assert not list(tmp_path.glob(".*.part")) and not list(tmp_path.glob(".*.lock"))


def test_a_folder_that_is_not_there_is_an_error_and_a_refresh_of_it_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        write_catalogue(tmp_path / "nulle-part")
    assert raised.value.code == "no-reports"
    assert "the catalogue was not updated" in str(refresh(tmp_path / "nulle-part"))


def test_it_wears_the_look_of_the_organisation(tmp_path: Path, project: Path) -> None:
    theme = '[light]\nlink = "#5A2A6E"\n[page]\norganisation = "Cellule de veille"\nfooter = "Quai 3"\n'
    (project / "theme.toml").write_text(theme, encoding="utf-8")
    (project / "briefing.toml").write_text('theme = "theme.toml"\n', encoding="utf-8")
    published(tmp_path, card=card())
    html = page(tmp_path)
    assert "Cellule de veille" in words(html) and "Quai 3" in words(html)
    assert "#5a2a6e" in html.lower()
