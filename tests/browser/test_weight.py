"""What a first visit costs."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.content import Walk

LIMIT = 100 * 1024


def _packed(answer: Response) -> int:
    """Bytes on the line. The server of these tests sends files as they lie; a real one packs what is text."""
    body = answer.body()
    is_text = answer.headers.get("content-type", "").startswith(("text/", "image/svg", "application/json"))
    return len(gzip.compress(body)) if is_text else len(body)


@pytest.mark.parametrize("name", ["document", "home", "filtered", "search", "practice", "month", "event", "term"])
def test_a_first_visit_stays_within_a_hundred_kilobytes(name: str, walk: Walk, chromium: Browser, server: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # Playwright cannot take a built-in
    page.goto(server + walk.all[name], wait_until="networkidle")
    assert not context.cookies()
    weights = {answer.url: _packed(answer) for answer in answers}
    context.close()
    assert sum(weights.values()) <= LIMIT, weights
    assert len(weights) <= 12, weights


def test_the_face_is_the_one_that_was_asked_for(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    page.evaluate("document.fonts.ready")
    assert (
        page.evaluate(
            "[...document.fonts].filter((f) => f.family.includes('Golos Text') && f.status === 'loaded').length"
        )
        == 2
    )


def test_nothing_jumps(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document, width=360)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
        new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 300); })"""
    )
    assert shift < 0.05
