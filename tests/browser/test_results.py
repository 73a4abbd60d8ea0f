"""Results change in place: address, title, focus, a word to a screen reader; Back and Forward; as pages where scripts fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.content import Walk

FOCUSED = "document.activeElement"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    page = open_page("/search/?q=служба")
    page.evaluate("window.same = true")
    return page


def heading(page: Page) -> str:
    return page.locator("#results-heading").inner_text()


def settled(page: Page, other_than: str) -> str:
    expect(page.locator("#results-heading")).not_to_have_text(other_than)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    return heading(page)


def is_same(page: Page) -> bool:
    """Whether the page around the results is still the one that was opened."""
    return bool(page.evaluate("window.same === true"))


def test_a_tab_and_back_and_forward(page: Page) -> None:
    everything, title, address = heading(page), page.title(), page.url
    page.get_by_role("navigation", name="Что искать").get_by_role("link").nth(1).click()
    some = settled(page, everything)
    chosen = page.url
    assert "source=" in chosen
    expect(page.locator('[data-component="results-news"]')).to_have_text(some)
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-current')") == "page"
    page.go_back()
    assert settled(page, some) == everything
    assert (page.url, page.title()) == (address, title)
    page.go_forward()
    assert settled(page, everything) == some
    assert is_same(page)
    page.reload()
    page.go_back()
    assert settled(page, some) == everything
    expect(page.locator("header.site-header")).to_have_count(1)


def test_a_filter_keeps_the_focus_and_its_chip_gives_it_to_the_heading(page: Page) -> None:
    everything = heading(page)
    option = page.locator(".filters__body a.filter-option").first
    value = option.get_attribute("data-value")
    option.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    assert page.evaluate(f"{FOCUSED}.dataset.value") == value
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-current')") == "true"
    page.locator(".chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    assert heading(page) == everything
    assert page.evaluate(f"{FOCUSED}.id") == "results-heading"
    assert is_same(page)


def test_back_from_what_was_opened_is_the_whole_page(page: Page) -> None:
    everything = heading(page)
    page.get_by_role("navigation", name="Что искать").get_by_role("link").nth(1).click()
    some = settled(page, everything)
    page.locator(".hit .row__title a").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/search/)"))
    page.go_back()
    expect(page.locator("#results-heading")).to_have_text(some)
    expect(page.locator("header.site-header")).to_have_count(1)
    page.go_back()
    assert settled(page, some) == everything


def test_another_question_from_the_box(page: Page) -> None:
    before = heading(page)
    page.locator("#search-field").fill("наставник")
    page.keyboard.press("Enter")
    settled(page, before)
    assert page.title().startswith("наставник — поиск · ")
    assert is_same(page)
    page.go_back()
    expect(page.locator("#results-heading")).to_have_text(before)
    expect(page.locator("#search-field")).to_have_value("служба")


def test_a_date_that_is_none_says_so_and_stays(page: Page) -> None:
    page.locator("#date-low").fill("вчера")
    page.keyboard.press("Enter")
    expect(page.locator("#date-problem")).to_contain_text("«вчера»")
    expect(page.locator("#date-low")).to_have_value("вчера")
    assert page.evaluate(f"{FOCUSED}.id") == "date-low"
    assert "until" not in page.url, "an empty field says nothing"
    assert is_same(page)


def test_the_sheet_of_a_narrow_page_stays_open(open_page: Any, findings: Callable[..., list[str]]) -> None:
    page = open_page("/search/?q=служба", width=360)
    before = heading(page)
    page.locator(".filters > summary").click()
    sheet = page.get_by_role("dialog", name="Фильтры")
    sheet.locator("a.filter-option").first.click()
    expect(page.locator("#results-heading")).not_to_have_text(before)
    expect(sheet).to_be_visible()
    expect(sheet.locator("a.filter-option[aria-current]")).to_have_count(1)
    expect(sheet.get_by_role("status")).to_have_text(heading(page))
    assert findings(page) == []
    sheet.get_by_role("button", name="Показать").first.click()
    expect(sheet).to_be_hidden()


def test_where_the_exchange_fails_the_page_is_opened(page: Page) -> None:
    def refuse(route: Route) -> None:
        if route.request.headers.get("hx-request"):
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route("**/search/?**", refuse)
    before = heading(page)
    page.get_by_role("navigation", name="Что искать").get_by_role("link").nth(1).click()
    expect(page.locator("#results-heading")).not_to_have_text(before)
    assert not is_same(page)


def test_without_scripts_every_way_is_a_link(walk: Walk, open_page: Any) -> None:
    page = open_page("/search/?q=служба", scripts=False)
    page.locator("#date-low").fill("2100")
    page.get_by_role("button", name="Показать за эти дни").click()
    page.wait_for_url("**since=2100**")
    expect(page.locator("#results-heading")).to_have_text("Ничего не найдено")
    page.locator(".chip").click()
    expect(page.locator("#results-heading")).not_to_have_text("Ничего не найдено")
