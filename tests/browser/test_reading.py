"""«Версия для слабовидящих» with scripts: at once, without losing the page, kept for the next one."""

from __future__ import annotations

from typing import Any

from tests.browser.content import Walk


def open_panel(page: Any) -> Any:
    page.get_by_role("link", name="Версия для слабовидящих").first.click()
    return page.get_by_role("region", name="Версия для слабовидящих")


def keep(page: Any, panel: Any, label: str) -> None:
    with page.expect_response("**/accessibility/"):
        panel.get_by_label(label).check()


def test_a_choice_shows_at_once_and_stays(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    page.evaluate("window.kept = true")
    panel = open_panel(page)
    keep(page, panel, "150 %")
    keep(page, panel, "тёмно-синим по голубому")
    keep(page, panel, "очень большое")
    keep(page, panel, "с засечками")
    assert page.evaluate("window.kept"), "the page was loaded anew"
    style = page.evaluate("getComputedStyle(document.body)")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(157, 209, 255)", style
    page.goto(walk.bank)
    data = page.evaluate("({...document.documentElement.dataset})")
    assert data == {"size": "150", "scheme": "blue", "spacing": "widest", "face": "serif"}


def test_the_usual_version_comes_back_at_once(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.bank, reading="200.blue.on.wide.serif")
    with page.expect_response("**/accessibility/"):
        page.get_by_role("button", name="Обычная версия").click()
    assert page.evaluate("Object.keys(document.documentElement.dataset).length") == 0
    page.reload()
    assert page.locator("html").get_attribute("data-size") is None


def test_words_take_the_place_of_pictures_and_give_it_back(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.section)
    assert page.locator("main img").is_visible()
    panel = open_panel(page)
    keep(page, panel, "заменять описанием")
    assert not page.locator("main img").is_visible()
    assert page.get_by_text("Изображение: Учителя за столом").is_visible()
    keep(page, panel, "показывать")
    assert page.locator("main img").is_visible()
    assert page.get_by_text("Изображение: Учителя за столом").count() == 0


def test_pictures_that_were_not_sent_come_back_with_the_page(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.section, reading="100.site.off.normal.sans")
    assert page.locator("main img").count() == 0
    assert page.get_by_text("Изображение: Учителя за столом").is_visible()
    page.get_by_text("Вид страницы").click()
    page.get_by_label("показывать").check()
    page.locator("main img").wait_for()
    assert page.url.endswith(walk.section)


def test_the_panel_takes_the_focus(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.bank)
    open_panel(page)
    assert page.evaluate("document.activeElement.matches('.reading-bar summary')")
