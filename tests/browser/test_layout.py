"""Nothing is wider than its page: at any width, at 200 % zoom, with the largest letters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.content import TEMPLATES, Walk

# 1280 is a desktop, 640 the same at 200 % zoom, 320 the same at 400 % and the narrowest telephone.
WIDTHS = (1280, 640, 360, 320)
LARGEST = {"size": "200", "spacing": "widest", "face": "serif", "scheme": "white-on-black"}
SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
SMALL_TARGETS = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), .chip, .pagination a')]
    .filter((element) => element.checkVisibility())
    .map((element) => (element.closest('label') ?? element).getBoundingClientRect())
    .filter((box) => box.width && box.height < 24).length"""


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_sideways_scroll_and_no_target_too_small(name: str, walk: Walk, open_page: Any) -> None:
    page = open_page(walk.all[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SIDEWAYS) <= 0, f"{width} px"
    assert page.evaluate(SMALL_TARGETS) == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_sideways_scroll_with_the_largest_letters(name: str, walk: Walk, open_page: Any) -> None:
    page = open_page(walk.all[name], reading="200.white-on-black.on.widest.serif")
    assert page.evaluate("document.documentElement.dataset.size") == "200"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SIDEWAYS) <= 0, f"{width} px"


def test_larger_letters_fold_the_columns(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.filtered)
    filters = page.locator(".filters > summary")
    assert not filters.is_visible()
    page.evaluate("document.documentElement.dataset.size = '200'")
    assert filters.is_visible()


def test_spacing_of_a_reader_loses_no_text(walk: Walk, open_page: Any) -> None:
    """WCAG 1.4.12: with these values set by the reader's browser nothing is cut off or covered."""
    page = open_page(walk.document, width=320)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate(SIDEWAYS) <= 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main :is(p, a, h1, h2, h3, dt, dd, li, span)')]
        .filter((e) => e.checkVisibility() && !e.closest('.visually-hidden') && getComputedStyle(e).overflow === 'hidden'
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).length"""
    )
    assert cut == 0


def test_paper_gets_the_text_and_no_chrome(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    page.emulate_media(media="print")
    for chrome in (".site-header", ".site-footer__columns", ".contents", ".reading-bar", ".document__tools"):
        assert not page.locator(chrome).is_visible(), chrome
    for needed in ("h1", ".facts", ".clauses__body", ".print-source"):
        assert page.locator(needed).first.is_visible(), needed
    assert walk.document in page.locator(".print-source").inner_text()
