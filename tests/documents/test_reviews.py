"""Documents whose review is due: the report, who sees what, marked as reviewed from there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.reviews.report import how_late
from knowledge_base.documents.waiting import reviews_due
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def made(home: HomePage) -> dict[str, Any]:
    today, parent = timezone.localdate(), bank()
    sync_groups()
    methodist = user_with(Role.METHODIST)
    document(parent, "Давно пора", review_by=today - 40 * DAY, responsible=methodist)
    document(parent, "Пора сегодня", review_by=today)
    document(parent, "Через месяц", review_by=today + 30 * DAY)
    document(parent, "Нескоро", review_by=today + 31 * DAY)
    document(parent, "Без срока")
    return {"methodist": methodist, "today": today}


def titles(client: Client, query: str = "") -> list[str]:
    return [page.title for page in client.get(f"{reverse('document_reviews:report')}?{query}").context["object_list"]]


def test_what_is_due_and_what_comes(client: Client, made: dict[str, Any]) -> None:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    assert titles(client) == ["Давно пора", "Пора сегодня", "Через месяц"]
    assert titles(client, "when=due") == ["Давно пора", "Пора сегодня"]
    assert titles(client, "when=soon") == ["Через месяц"]
    assert titles(client, f"responsible={made['methodist'].pk}") == ["Давно пора"]
    assert titles(client, "mine=nobody") == ["Пора сегодня", "Через месяц"]
    page = client.get(reverse("document_reviews:report")).content.decode().replace("\xa0", " ")
    assert "просрочен на 40 дней" in page
    sheet = client.get(reverse("document_reviews:report"), {"export": "csv"})
    text = b"".join(sheet.streaming_content).decode() if sheet.streaming else sheet.content.decode()
    assert len(text.splitlines()) == 4
    client.force_login(user_with(Role.EXPERT))
    assert client.get(reverse("document_reviews:report")).status_code in (302, 403)


def test_all_of_the_report_are_marked_and_no_more(client: Client, made: dict[str, Any]) -> None:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    report = reverse("document_reviews:report")
    url = reverse("wagtail_bulk_action", args=["documents", "documentpage", "set_review"])
    day = made["today"] + 365 * DAY
    client.post(f"{url}?id=all&next={report}%3Fwhen%3Ddue", {"review_by": day.isoformat(), "reviewed": "on"})
    assert set(DocumentPage.objects.filter(review_by=day).values_list("title", flat=True)) == {
        "Давно пора",
        "Пора сегодня",
    }


def test_whoever_answers_is_reminded(made: dict[str, Any]) -> None:
    group = reviews_due(made["methodist"], made["today"])
    assert group is not None
    assert [item.title for item in group.items] == ["Давно пора"]
    everything = reviews_due(user_with(Role.DOCUMENT_EDITOR), made["today"])
    assert everything is not None
    assert everything.total == 2
    assert everything.url == reverse("document_reviews:report")


def test_words_of_the_term() -> None:
    today = dt.date(2026, 11, 22)
    assert how_late(today, today) == "сегодня"
    assert how_late(today - DAY, today).replace("\xa0", " ") == "просрочен на 1 день"
    assert how_late(today + 5 * DAY, today).replace("\xa0", " ") == "через 5 дней"
