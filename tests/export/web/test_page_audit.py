"""A page that fails its own audit is never handed over."""

from __future__ import annotations

import re
from html import unescape

import pytest
from support.notebooks import bars, card, code, figure_output, html, markdown, notebook

from toolkit.base.errors import BriefingError
from toolkit.export.page import digest, prepare, to_html
from toolkit.export.web.audit import check_page, drawing_links, page_faults

pytestmark = pytest.mark.usefixtures("drawn")
CELLS = (markdown("# T\n\n## Un"), code(figure_output(bars(), alt="Trois barres")), code(html('<p id="a">b</p>')))


@pytest.mark.parametrize("static", [False, True])
def test_a_page_passes_its_audit(static: bool) -> None:
    page = to_html(prepare(notebook(*CELLS)), static=static)
    assert list(page_faults(page, static=static)) == []


def test_the_static_page_has_no_script_no_style_attribute_and_a_policy_by_hash() -> None:
    page = to_html(prepare(notebook(*CELLS, code(html('<p style="color:red">x</p>')))), static=True)
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "<script" not in page
    assert ' style="' not in page
    assert f"style-src 'sha256-{digest(style)}'" in unescape(page)
    assert "script-src 'none'" in unescape(page)
    assert "#ff0000" in style


def test_the_interactive_page_allows_its_own_two_scripts_only() -> None:
    page = to_html(prepare(notebook(*CELLS)))
    boot = page.rpartition("<script>")[2].partition("</script>")[0]
    policy = unescape(page).partition('content="')[2].partition('"')[0]
    assert f"'sha256-{digest(boot)}'" in policy
    assert policy.count("sha256-") == 2
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(
    ("fragment", "fault"),
    [
        ('<img src="http://example.org/a.png" alt="a">', "would fetch"),
        ('<link href="https://example.org/a.css">', "leads to"),
        ('<a href="javascript:x">a</a>', "leads to"),
        ('<a href="#nowhere">a</a>', "#nowhere"),
        ('<p id="a">x</p>', "2 times"),
        ('<p id="é">x</p>', "not ASCII"),
        ('<p onclick="x()">x</p>', "event attribute"),
        ("<script>x()</script>", "script"),
        ('<style>a{background:url("//example.org/a")}</style>', "style would fetch"),
        ('<figure id="f"><svg></svg></figure>', "no alternative text"),
        ('<section aria-labelledby="none"></section>', "labelled by"),
        ('<figure><svg aria-label="a"><a href="#a"><path d="M0,0z"/></a></svg></figure>', "has no name"),
        (
            '<figure><svg role="img" aria-label="a"><a href="#a" aria-label="b"><path/></a></svg></figure>',
            "out of reach of screen readers",
        ),
        (
            '<figure><svg aria-label="a"><g aria-hidden="true"><a href="#a" aria-label="b"></a></g></svg></figure>',
            "out of reach of screen readers",
        ),
    ],
)
def test_each_fault_is_found(fragment: str, fault: str) -> None:
    page = to_html(prepare(notebook(*CELLS)), static=True).replace("</main>", f"{fragment}</main>")
    assert any(fault in found for found in page_faults(page, static=True))


def test_a_missing_policy_is_found() -> None:
    page = to_html(prepare(notebook(*CELLS)), static=True).replace("Content-Security-Policy", "x")
    assert "no Content-Security-Policy" in list(page_faults(page, static=True))


def test_a_lost_drawing_is_refused() -> None:
    document = prepare(notebook(*CELLS))
    page = to_html(document, static=True).replace('class="plot"', 'class="other"')
    with pytest.raises(BriefingError, match="1 figures drawn, 0 drawings"):
        check_page(page, document, static=True)


def test_a_lost_link_over_a_drawing_is_refused() -> None:
    figure = figure_output(bars(), alt="Trois barres", refs=[{"trace": 0, "point": 0, "target": "a"}])
    document = prepare(notebook(*CELLS, code(figure)))
    page = to_html(document, static=True)
    assert (document.audit.links, drawing_links(page)) == (1, ("a",))
    without = re.sub(r"<a [^>]*><path[^>]*></a>|<a [^>]*><path[^>]*/></a>", "", page)
    with pytest.raises(BriefingError, match="1 links over drawings were made, 0 are on the page"):
        check_page(without, document, static=True)


def test_a_link_over_a_drawing_that_leads_nowhere_is_refused_under_a_card() -> None:
    figure = figure_output(bars(), alt="Trois barres", refs=[{"trace": 0, "point": 0, "target": "b"}])
    with pytest.raises(BriefingError, match="a link leads to #b, which is not on the page"):
        to_html(prepare(notebook(card(), *CELLS, code(figure))), static=True)


def test_the_same_notebook_gives_the_same_bytes() -> None:
    assert to_html(prepare(notebook(*CELLS))) == to_html(prepare(notebook(*CELLS)))
