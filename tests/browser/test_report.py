"""«Сообщить об ошибке»: the whole way without scripts; with them the selected words and their clause come along."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from knowledge_base.feedback import stamp
from knowledge_base.feedback.models import ErrorReport
from tests.browser.content import Walk


def test_a_report_needs_no_scripts(walk: Walk, open_page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "SHORTEST", dt.timedelta(0))
    page = open_page(walk.document, width=360, scripts=False)
    page.get_by_role("link", name="Сообщить об ошибке").click()
    page.get_by_role("button", name="Отправить").click()
    page.get_by_role("link", name="Что случилось: Выберите").click()
    page.keyboard.press("Space")
    page.get_by_label("Что не так").fill("Пропущена запятая")
    page.get_by_role("button", name="Отправить").click()
    page.get_by_role("heading", name="Спасибо").wait_for()
    made = ErrorReport.objects.get(text="Пропущена запятая")
    assert str(made.pk) in page.locator("h1 + .lead").inner_text()
    page.get_by_role("link", name="Вернуться на страницу").click()
    page.wait_for_url(f"**{walk.document}")


def test_selected_words_come_along(walk: Walk, open_page: Any) -> None:
    page = open_page(walk.document)
    anchor = page.evaluate(
        """() => { const clause = [...document.querySelectorAll('.clauses__body [id]')].find((e) => !e.children[0]?.id);
        getSelection().selectAllChildren(clause); return clause.id; }"""
    )
    link = page.get_by_role("link", name="Сообщить об ошибке")
    link.focus()
    page.wait_for_function("() => document.querySelector('[data-component=report-error]').href.includes('quote=')")
    link.click()
    page.get_by_role("heading", name="Сообщить об ошибке").wait_for()
    assert f"clause={anchor}" in page.url
    assert page.get_by_label("Как написано сейчас").input_value()
