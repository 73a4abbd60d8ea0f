"""Practices in the API: the passport, authors as consents allow, what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.practices.choices import Expertise
from knowledge_base.practices.models import PracticeAuthor
from tests.factories.api import data, get
from tests.factories.organisations import person
from tests.factories.practices import fill, practice, practices_page

pytestmark = pytest.mark.django_db


def test_the_passport_is_told_and_authors_as_they_allow(client: Client, home: Any) -> None:
    named, silent = person(), person("Тихая", consents=())
    page = practice(
        practices_page(),
        expertise=Expertise.DRAFT,
        authors=[PracticeAuthor(person=named), PracticeAuthor(person=silent, position="методист")],
    )
    hidden = practice(practices_page(), "Черновик", live=False)
    told = data(client, f"practices/{page.pk}")
    assert [(one["name"], one["position"]) for one in told["authors"]] == [
        ("Заречная Вера Ивановна", ""),
        (None, "методист"),
    ]
    assert "Тихая" not in get(client, f"practices/{page.pk}").content.decode()
    assert told["expertise"] is None
    assert told["content"] == [{"heading": "", "text": "Первые семь минут урока ученики работают в парах."}]
    assert told["indicators"][0]["before"] == 62
    assert told["resources"] == {"Кадры": "Учитель математики."}
    assert told["steps"][0]["term"] == "сентябрь"
    assert get(client, f"practices/{hidden.pk}").status_code == 404
    assert [one["id"] for one in data(client, "practices")["items"]] == [page.pk]


def test_a_list_of_many_costs_no_more_queries_than_of_one(client: Client, home: Any) -> None:
    fill(practices_page(), 12)

    def queries(size: int) -> int:
        get(client, f"practices?size={size}")
        with CaptureQueriesContext(connection) as caught:
            assert len(data(client, f"practices?size={size}")["items"]) == size
        return len(caught)

    assert queries(12) == queries(1)
