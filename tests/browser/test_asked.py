"""What the results page tells of itself, and the keys of the box that go beyond up and down."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs

from playwright.sync_api import Page, Request, expect


def test_results_are_told_once_and_an_opening_once(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/")
    told: list[str] = []

    def listen(request: Request) -> None:
        if request.url.endswith("/search/opened/"):
            fields = parse_qs(request.post_data or "")
            told.append(f"{fields['what'][0]} {fields['q'][0]}")

    page.on("request", listen)
    page.get_by_role("combobox").fill("приказ")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".rows .row").first).to_be_visible()
    page.wait_for_url("**/search/?q=*")
    page.wait_for_function("document.title.startsWith('приказ')")
    page.locator(".list-head__tools a").first.click()
    page.wait_for_url("**sort=date*")
    page.locator(".rows .row__title a").first.click(modifiers=["Control"])
    page.locator(".rows .row__title a").first.click(modifiers=["Control"])
    page.wait_for_timeout(200)
    assert told == ["seen приказ", "opened приказ"]


def test_the_cursor_keys_lead_back_to_the_text(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    box.press_sequentially("прик")
    expect(options.first).to_be_visible()
    for key in ("Home", "End", "ArrowLeft"):
        box.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        box.press(key)
        assert box.get_attribute("aria-activedescendant") is None
    box.press("Alt+ArrowUp")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Alt+ArrowDown")
    expect(options.first).to_be_visible()
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Escape")
    expect(box).to_have_value("прик")
