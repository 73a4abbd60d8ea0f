"""Search inside a document in a real browser: from mark to mark by buttons and arrows, said in words, on a narrow page too."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.content import Walk

Open = Callable[..., Page]


def test_one_walks_from_mark_to_mark(open_page: Open, walk: Walk) -> None:
    page = open_page(f"{walk.document}?q=педагоги", width=320)
    walk_bar = page.get_by_role("group", name="По найденным местам")
    place = walk_bar.locator("[aria-live]")
    marks = page.locator(".clauses__body mark")
    count = marks.count()
    assert count > 2
    expect(page.locator(".inside__counted")).to_contain_text(str(count))
    expect(place).to_have_text(f"Мест: {count}")
    onward = walk_bar.get_by_role("button", name="Дальше")
    onward.click()
    expect(place).to_have_text(re.compile(rf"^1 из {count}"))
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text(re.compile(rf"^2 из {count}"))
    expect(onward).to_be_focused()
    expect(marks.nth(1)).to_be_in_viewport()
    expect(marks.nth(1)).to_have_class(re.compile("mark--current"))
    page.keyboard.press("End")
    expect(place).to_have_text(re.compile(rf"^{count} из {count}"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Снять пометки").click()
    expect(marks).to_have_count(0)


def test_without_scripts_links_lead_from_clause_to_clause(open_page: Open, walk: Walk) -> None:
    page = open_page(f"{walk.document}?q=педагоги", scripts=False)
    expect(page.get_by_role("group", name="По найденным местам")).to_have_count(0)
    page.get_by_role("link", name="К первому месту").click()
    first = page.url.rpartition("#")[2]
    page.locator(".inside-steps").first.get_by_role("link", name=re.compile("Дальше")).click()
    assert page.url.rpartition("#")[2] != first
