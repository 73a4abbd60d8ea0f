"""What the tests of the room share: a document with clauses, the filled form, a form opened a minute ago."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from knowledge_base.documents.models import DocumentPage
from knowledge_base.feedback import stamp
from tests.factories import documents

TEXT = "1. Общие положения.\n1.1. Наставник назначается приказом.\n1.2. Срок работы составляет один год.\n2. Порядок.\n"


@pytest.fixture
def act(home: HomePage) -> DocumentPage:
    """A published order with an approved text of two sections."""
    made = documents.document(documents.bank(), "О наставниках", number="187", adopted_on=dt.date(2024, 8, 12))
    documents.edition(made, TEXT)
    return DocumentPage.objects.get(pk=made.pk)


def filled(page_pk: int, *, seconds: int = 60, **fields: Any) -> dict[str, str]:
    """What a browser sends of a form that was opened so many seconds ago."""
    opened = timezone.now() - dt.timedelta(seconds=seconds)
    form = {
        "kind": "typo",
        "place": "",
        "quote": "",
        "text": "В п. 1.2 пропущена запятая",
        "email": "",
        "website": "",
        "stamp": stamp.issue(page_pk, opened),
    }
    return form | fields


def send(client: Client, page_pk: int, *, query: str = "", address: str = "192.0.2.1", **fields: Any) -> HttpResponse:
    """Send the filled form."""
    return client.post(f"/feedback/?page={page_pk}{query}", filled(page_pk, **fields), REMOTE_ADDR=address)  # type: ignore[return-value]
