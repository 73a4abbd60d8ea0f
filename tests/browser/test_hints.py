"""Hints of terms: by keyboard, by touch, without scripts; never by the pointer alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from home.models import HomePage
from tests.browser.content import Walk
from tests.factories.glossary import term
from tests.factories.pages import section

FOCUSED = "document.activeElement"
MEANING = "Сообщество, которое решает общую задачу."


@pytest.fixture(scope="module")
def text(walk: Walk) -> Iterator[str]:
    """The address of a page whose text holds a term; all of it is taken away afterwards."""
    made = term("сетевой узел", slug="hinted", definition=MEANING)
    body = [("paragraph", "<p>Как работают сетевые узлы и <a href='/'>что дальше</a>.</p>")]
    page = section(HomePage.objects.get(), "Узлы", slug="hinted-text", body=body)
    yield page.url
    for one in (page, made):
        one.delete()


def test_by_keyboard(text: str, open_page: Any) -> None:
    page = open_page(text)
    hint = page.locator("a.hint")
    hint.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        assert MEANING in page.locator(".hint-card").inner_text()
        assert hint.get_attribute("aria-expanded") == "true"
        described = hint.get_attribute("aria-describedby")
        assert page.locator(f"#{described}").inner_text() == MEANING
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.textContent") == "Подробнее"
        page.keyboard.press("Escape")
        assert page.locator(".hint-card").count() == 0
        assert page.evaluate(f"{FOCUSED}.className") == "hint"
        assert hint.get_attribute("aria-expanded") == "false"


def test_leaving_it_closes_it(text: str, open_page: Any) -> None:
    page = open_page(text)
    page.locator("a.hint").click()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.locator(".hint-card").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.textContent") == "что дальше"
    assert page.locator(".hint-card").count() == 0
    page.locator("a.hint").click()
    page.locator("h1").click()
    assert page.locator(".hint-card").count() == 0


def test_the_pointer_alone_opens_nothing(text: str, open_page: Any) -> None:
    page = open_page(text)
    page.locator("a.hint").hover()
    assert page.locator(".hint-card").count() == 0


def test_it_stands_within_a_narrow_window(text: str, open_page: Any) -> None:
    page = open_page(text, width=320)
    page.locator("a.hint").click()
    box = page.locator(".hint-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_it_is_a_link_to_the_term(text: str, open_page: Any) -> None:
    page = open_page(text, scripts=False)
    page.locator("a.hint").click()
    assert page.url.endswith("/hinted/")
    assert page.locator("h1").inner_text().lower() == "сетевой узел"
