"""axe finds nothing on any public template: WCAG 2.2 AA and good practice, in every colour scheme, in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from portal.accessibility import ReadingPreferences, Scheme, serialise
from tests.browser.content import TEMPLATES, Walk

Findings = Callable[..., list[str]]
IN_SCHEMES = (
    *("home", "section", "filtered", "document", "search", "reading"),
    *("practice", "month", "event", "node"),
)
SCHEMES = [scheme for scheme in Scheme if scheme is not Scheme.SITE]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template(name: str, walk: Walk, open_page: Any, findings: Findings) -> None:
    """On a wide page, at night, on a telephone. One opened page for all three: opening costs more than looking."""
    page = open_page(walk.all[name])
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, "color-contrast") == [], "at night"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 900})
    assert findings(page) == [], "360 px"


@pytest.mark.parametrize("name", IN_SCHEMES)
def test_every_reading_scheme(name: str, walk: Walk, open_page: Any, findings: Findings) -> None:
    page = open_page(walk.all[name], reading=serialise(ReadingPreferences(scheme=SCHEMES[0])))
    assert page.evaluate("document.documentElement.dataset.scheme") == SCHEMES[0]
    for scheme in SCHEMES:
        page.evaluate("(scheme) => { document.documentElement.dataset.scheme = scheme }", str(scheme))
        assert findings(page, "color-contrast", "link-in-text-block") == [], scheme


def test_what_opens_on_a_narrow_page(walk: Walk, open_page: Any, findings: Findings) -> None:
    page = open_page(walk.filtered, width=360)
    page.locator(".menu > summary").click()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_text("Фильтры · 3").click()
    assert page.get_by_role("dialog", name="Фильтры").is_visible()
    assert findings(page) == []


def test_what_opens_on_a_wide_page(walk: Walk, open_page: Any, findings: Findings) -> None:
    page = open_page(walk.document)
    page.get_by_text("Ещё", exact=True).first.click()
    assert findings(page) == []
    page.get_by_role("link", name="Версия для слабовидящих").first.click()
    assert findings(page) == []
