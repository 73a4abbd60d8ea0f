"""The desk in an editor's browser: from the first field to the next draft by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from knowledge_base.documents.intake import ingest
from knowledge_base.documents.intake import reading as readings
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Intake
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.files import document as file_of

TEXT = "ПРИКАЗ\nот 09.07.2024 № {}\n\nО методической службе\n\n1. Утвердить положение.\n"


@pytest.fixture
def editor(server: str) -> Iterator[User]:
    made = user_with(Role.DOCUMENT_EDITOR)
    yield made
    made.delete()


@pytest.fixture
def drafts(editor: User) -> Iterator[list[Intake]]:
    bank = DocumentIndexPage.objects.first()
    assert bank is not None
    made = []
    for number in ("501", "502"):
        given = file_of(name=f"prikaz-{number}.txt", content=TEXT.format(number).encode())
        made.append(ingest.draft_from(readings.reading_of(given), given, bank, editor).intake)
    yield made
    for page in DocumentPage.objects.filter(intake__in=made):
        page.delete()


def test_a_draft_is_confirmed_and_the_next_one_opened_by_keyboard(
    chromium: Browser, server: str, editor: User, drafts: list[Intake]
) -> None:
    client = Client()
    client.force_login(editor)
    first, second = (f"{server}{reverse('document_desk:draft', args=[one.pk])}" for one in drafts)
    context = chromium.new_context()
    try:
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": server}]
        )
        page = context.new_page()
        page.goto(first)
        page.wait_for_function("document.activeElement.name === 'kind'")  # the first field, without a click
        assert page.locator("mark.is-current").inner_text() == "ПРИКАЗ"  # its place in the file
        seen = []
        for _ in range(7):
            seen.append(page.evaluate("document.activeElement.name"))
            page.keyboard.press("Enter")
        # Enter on the chooser's own button would open the chooser: there the tick is what one stands on.
        assert seen == ["kind", "number", "adopted_on", "sure-issuer", "level", "title", "full_title"]
        assert page.locator("[name^=sure-]:checked").count() == 7
        page.keyboard.press("Control+Enter")
        page.wait_for_url(second)
    finally:
        context.close()
    drafts[0].refresh_from_db()
    assert (drafts[0].state, len(drafts[0].confirmed)) == ("done", 7)
