"""Suggestions under the search box: by keyboard, by mouse, told to whoever does not see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page("/search/")


@pytest.fixture
def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


@pytest.fixture
def options(page: Page) -> Locator:
    return page.get_by_role("option")


def typed(box: Locator, text: str, options: Locator) -> None:
    box.press_sequentially(text)
    expect(options.first).to_be_visible()


def test_typing_opens_a_list_and_tells_how_long_it_is(page: Page, box: Locator, options: Locator) -> None:
    expect(box).to_have_attribute("aria-expanded", "false")
    typed(box, "прик", options)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [role=status]").first).to_contain_text("подсказ")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")


def test_arrows_go_round_and_enter_opens(page: Page, box: Locator, options: Locator) -> None:
    typed(box, "прик", options)
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    address = options.last.get_attribute("data-url") or ""
    box.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_without_a_choice_searches(page: Page, box: Locator, options: Locator) -> None:
    typed(box, "прик", options)
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_escape_closes_and_leaves_what_was_typed(box: Locator, options: Locator) -> None:
    typed(box, "прик", options)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("прик")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()


def test_leaving_the_box_closes_the_list(box: Locator, options: Locator) -> None:
    typed(box, "прик", options)
    box.press("Tab")
    expect(options.first).to_be_hidden()


def test_a_click_opens(page: Page, box: Locator, options: Locator) -> None:
    typed(box, "прик", options)
    address = options.first.get_attribute("data-url") or ""
    options.first.click()
    page.wait_for_url(f"**{address}")


def test_nothing_to_suggest_is_told(page: Page, box: Locator) -> None:
    box.press_sequentially("ъъъъ")
    expect(page.locator("form [role=status]").first).to_have_text("Подсказок нет")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_failing_server_leaves_the_search_alone(page: Page, box: Locator) -> None:
    page.route("**/search/suggest/**", lambda route: route.fulfill(status=503, body="{}"))
    box.press_sequentially("прик")
    page.wait_for_timeout(400)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_the_open_list_has_no_faults(
    page: Page, box: Locator, options: Locator, findings: Callable[..., list[str]]
) -> None:
    typed(box, "прик", options)
    box.press("ArrowDown")
    assert not findings(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_list_does_not_widen_the_page(open_page: Open, width: int) -> None:
    page = open_page("/search/", width=width)
    typed(page.get_by_role("combobox"), "прик", page.get_by_role("option"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_box_searches(open_page: Open) -> None:
    page = open_page("/search/", scripts=False)
    page.get_by_role("searchbox").fill("приказ")
    page.get_by_role("button", name="Найти").click()
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_role("combobox")).to_have_count(0)
