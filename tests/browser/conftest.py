"""A real browser, a real server and a filled site, made once for all browser tests."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.content import Walk, fill_site
from tests.factories.site import ensure_home

VENDOR = Path(__file__).parent / "vendor"
# No sandbox: tests run as root in a container. The rest keeps the browser itself from calling anybody.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("Chromium is not installed; `make test` installs it")
    # Playwright's loop runs in this thread; the ORM is used beside it on purpose, never from within.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walk]:
    """The filled site; committed, so that the server's threads see it, and taken away afterwards.

    Named like pytest-django's own fixture, in whose place it stands here: by that name a database is made for these tests
    at all, and none of them opens a transaction, which would keep the server's threads from writing.
    """
    with django_db_blocker.unblock():
        addresses = fill_site()
        call_command("search_rebuild", verbosity=0)
        yield addresses
        call_command("flush", interactive=False, verbosity=0)
        ensure_home(anew=True)


@pytest.fixture(scope="package")
def walk(db: Walk) -> Walk:
    """Addresses of every template."""
    return db


@pytest.fixture(scope="package")
def server(walk: Walk) -> Iterator[str]:
    live = LiveServer("127.0.0.1:0")
    yield live.url
    live.stop()


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Open]:
    """`open_page(path, width=1280, scripts=True, reading="", dark=False)` → the loaded page.

    When the test ends: no request left for another host, nothing was refused by the policy, no script failed.
    """
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    complaints: list[str] = []

    def look(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and f"http://{address.netloc}" != server:
            foreign.append(request.url)

    def opened(path: str, *, width: int = 1280, scripts: bool = True, reading: str = "", dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=server,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if reading:
            context.add_cookies([{"name": "reading", "value": reading, "url": server}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", look)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not foreign, "requests to other hosts"
    assert not complaints


@pytest.fixture(scope="session")
def axe_source() -> str:
    locale = (VENDOR / "axe.ru.json").read_text(encoding="utf-8")
    return f"{(VENDOR / 'axe.min.js').read_text(encoding='utf-8')}; axe.configure({{locale: {locale}}}); undefined"


@pytest.fixture
def findings(axe_source: str) -> Callable[..., list[str]]:
    """`findings(page, *rules)` → what axe finds, a line each; without rules everything of WCAG 2.2 A and AA and good practice."""

    def found(page: Page, *rules: str) -> list[str]:
        # Evaluated by the debugger, not put into the page: the page's own policy stays as strict as it is.
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(axe_source)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": tags}
        result = page.evaluate(f"axe.run({{runOnly: {json.dumps(only)}}})")
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]

    return found
