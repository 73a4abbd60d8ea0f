"""Doubts about requisites in the editor's browser: a new document, once saved by itself, is not its own double."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

ADDRESS = "http://portal.invalid/admin/pages/add/documents/documentpage/4/"
FORM = """<!doctype html><form><input name="number">
<div data-document-doubts data-url="/doubts/" data-page="0"></div></form><script>%s</script>"""


def test_a_document_saved_by_itself_is_asked_about_under_its_own_number(chromium: Browser) -> None:
    script = Path(str(finders.find("documents/admin/doubts.js"))).read_text(encoding="utf-8")
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.path == "/doubts/":
            asked.extend(parse_qs(url.query)["page"])
            route.fulfill(body=f"asked for {asked[-1]}", content_type="text/html")
        else:
            route.fulfill(body=FORM % script, content_type="text/html")

    page = chromium.new_page()
    try:
        page.route("**/*", answer)
        page.goto(ADDRESS)
        page.fill("[name=number]", "158")
        page.keyboard.press("Tab")
        page.get_by_text("asked for 0").wait_for()
        # What the admin does when it has saved the draft; nothing more is typed.
        page.evaluate(
            """() => {
              history.replaceState(null, "", "/admin/pages/95/edit/");
              document.forms[0].dispatchEvent(new CustomEvent("w-autosave:success", { bubbles: true }));
            }"""
        )
        page.get_by_text("asked for 95").wait_for()
    finally:
        page.close()
    assert asked == ["0", "95"]
