"""Everything works without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.content import TEMPLATES, Walk


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_its_heading_and_its_search(name: str, walk: Walk, open_page: Any) -> None:
    page = open_page(walk.all[name], width=360, scripts=False)
    assert page.locator("h1").count() == 1
    assert page.locator('input[name="q"]').first.is_visible()


def test_menu_contents_and_filters_are_plain_disclosures(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document, width=360, scripts=False)
    page.locator(".menu > summary").click()
    assert page.get_by_role("link", name="Контакты").is_visible()
    page.locator(".menu > summary").click()
    page.locator(".contents > summary").click()
    assert page.locator(".contents").get_by_text("Отчётность").is_visible()
    page.goto(walk.bank)
    page.locator(".filters > summary").click()
    page.get_by_role("link", name="Письмо").click()
    page.wait_for_url("**kind=letter**")


def test_columns_stand_on_a_wide_page(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document, scripts=False)
    assert page.locator(".contents").get_by_text("Отчётность").is_visible()
    page.goto(walk.bank)
    assert page.get_by_role("link", name="Письмо").is_visible()


def test_what_needs_scripts_is_not_shown(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document, scripts=False)
    assert not page.get_by_role("button", name="Напечатать").is_visible()


def test_the_reading_version_is_chosen_and_left(walk: Walk, open_page: Any) -> None:
    page = open_page(f"{walk.document}?edition=2025-09-01", scripts=False)
    page.get_by_role("link", name="Версия для слабовидящих").first.click()
    main = page.get_by_role("main")
    main.get_by_label("200 %").check()
    main.get_by_label("белым по чёрному").check()
    main.get_by_role("button", name="Применить").click()
    page.wait_for_url(f"**{walk.document}?edition=2025-09-01")
    root = page.locator("html")
    assert root.get_attribute("data-size") == "200"
    assert root.get_attribute("data-scheme") == "white-on-black"
    page.get_by_role("button", name="Обычная версия").click()
    page.wait_for_url(f"**{walk.document}?edition=2025-09-01")
    assert root.get_attribute("data-size") is None
    assert not page.context.cookies()
