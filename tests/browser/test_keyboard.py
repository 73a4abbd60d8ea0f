"""The whole way without a mouse: skip link, menu, search, a clause's address."""

from __future__ import annotations

from typing import Any

from tests.browser.content import Walk

FOCUSED = "document.activeElement"


def test_the_first_key_leads_past_the_header(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="К содержанию страницы")
    assert skip.is_visible()
    assert page.evaluate(f"{FOCUSED}.matches('.skip-link')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "content"


def test_what_has_the_focus_shows_it(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.filtered)
    for _ in range(40):
        page.keyboard.press("Tab")
        ring = page.evaluate(f"getComputedStyle({FOCUSED}).outlineWidth + getComputedStyle({FOCUSED}).outlineStyle")
        assert ring == "3pxsolid", page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 120)")


def test_further_sections_open_and_close(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.home)
    more = page.locator(".site-nav__more > summary")
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.matches('.site-nav__rest a')")
    page.keyboard.press("Escape")
    assert not page.locator(".site-nav__rest").is_visible()
    assert page.evaluate(f"{FOCUSED}.matches('.site-nav__more > summary')")


def test_the_menu_of_a_narrow_page(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.home, width=360)
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Контакты").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kontakty/")


def test_the_search_from_the_header(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.section)
    page.locator("#header-search").focus()
    page.keyboard.type("наставник")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("mark").count() > 0


def test_a_found_clause_opens_at_its_place(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.search)
    anchor = page.locator("a.hit__anchor").first
    target = anchor.get_attribute("href")
    anchor.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    clause = page.locator(".clause:target")
    assert clause.count() == 1
    assert clause.bounding_box()["y"] < 900


def test_an_address_with_a_clause_comes_to_rest_at_it(walk: Walk, open_page: Any) -> None:
    """Clauses out of sight are not laid out; the place must be right all the same, and not under the sticky contents."""
    for width in (1280, 360):
        page = open_page(f"{walk.document}#p3.1", width=width)
        page.wait_for_timeout(300)
        top = page.locator("#p3\\.1").bounding_box()["y"]
        assert 40 <= top <= 90, width


def test_a_clause_number_copies_its_address_and_says_so(walk: Walk, open_page: Any, server: str) -> None:
    page = open_page(walk.document)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    number = page.locator(".clause__number", has_text="1.2").first
    number.focus()
    page.keyboard.press("Enter")
    toast = page.get_by_role("status").filter(has_text="скопирована")
    toast.wait_for()
    assert "п. 1.2" in toast.inner_text().replace("\xa0", " ")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert copied.endswith("#p1.2")


def test_the_contents_mark_where_one_is(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    page.get_by_role("navigation", name="Содержание документа").get_by_text("Отчётность").click()
    page.locator('.contents a[aria-current="true"]', has_text="Отчётность").wait_for()


def test_the_sheet_of_filters_gives_the_focus_back(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.bank, width=360)
    page.locator(".filters > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Фильтры").wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate(f"{FOCUSED}.matches('.filters > summary')")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("link", name="Письмо").click()
    page.wait_for_url("**kind=letter**")
