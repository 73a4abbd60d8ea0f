"""Documents in the API: what is told, what is hidden, what a day changes, what it costs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import Attachment, DocumentIndexPage
from knowledge_base.pages import memory
from tests.factories.api import data, get, portal
from tests.factories.documents import bank as make_bank
from tests.factories.documents import document, edition, fill, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(home: Any) -> DocumentIndexPage:
    return make_bank()


def test_a_document_is_told_whole(client: Client, home: Any) -> None:
    order = portal().order
    Attachment.objects.create(page=order, file=file(title="Форма отчёта"), role="form")
    told = data(client, f"documents/{order.pk}")
    assert told["requisites"] == "Приказ №\u00a0158 от\u00a009.07.2024"
    assert told["kind"] == {"code": "order", "label": "Приказ"}
    assert told["issuer"]["label"] == "Управление образования города Светлоозёрска"
    assert told["topics"] == [{"code": "mentoring", "label": "Наставничество"}]
    assert told["status"]["code"] == "amended"
    assert told["status"]["decided_by"]["requisites"] == "Приказ №\u00a041 от\u00a012.03.2025"
    assert told["url"] == told["addresses"]["page"] == f"http://testserver{order.get_url()}"
    assert [(one["title"], one["is_current"]) for one in told["editions"]] == [("Первоначальный текст", True)]
    assert [(one["title"], one["role"], len(one["sha256"])) for one in told["files"]] == [
        ("Форма отчёта", "Форма или бланк", 64)
    ]
    for address in (told["addresses"]["clauses"], told["addresses"]["relations"], told["editions"][0]["clauses"]):
        assert client.get(address).status_code == 200


def test_clauses_have_their_numbers_anchors_and_texts(client: Client, home: Any) -> None:
    order = portal().order
    told = data(client, f"documents/{order.pk}/clauses")
    found = {one["anchor"]: one for one in told["items"]}
    assert (found["p1"]["number"], found["p1"]["label"], found["p1"]["text"]) == (
        "1",
        "п.\u00a01",
        "Утвердить положение о наставничестве.",
    )
    assert found["p2-a"]["depth"] > found["p2"]["depth"] == 0
    annex = next(one for one in told["items"] if "молодому" in one["text"])
    assert "прил." in annex["label"]
    assert annex["url"].endswith(f"{order.get_url()}#{annex['anchor']}")
    only_top = data(client, f"documents/{order.pk}/clauses?depth=0")
    assert {one["depth"] for one in only_top["items"]} == {0}
    alone = data(client, f"documents/{order.pk}/clauses?anchor=p1")
    assert [one["anchor"] for one in alone["items"]] == ["p1"]
    first = data(client, f"documents/{order.pk}/clauses?size=2")
    assert [one["position"] for one in client.get(first["next"]).json()["items"]] == [2, 3]


def test_a_day_has_its_own_text_status_and_relations(client: Client, bank: DocumentIndexPage) -> None:
    old = document(bank, "О зачётах", number="1", adopted_on=date(2010, 1, 1))
    change = document(bank, "Об изменении", number="2", adopted_on=date(2015, 1, 1))
    end = document(bank, "Об отмене", number="3", adopted_on=date(2020, 1, 1))
    edition(old, "1. Зачёты сдают зимой.")
    newer = edition(old, "1. Зачёты сдают летом.", in_force_from=date(2015, 1, 1), amended_by=change)
    relate(change, Verb.AMENDS, old)
    relate(end, Verb.REPEALS, old)
    address = f"documents/{old.pk}"

    def on(day: str) -> tuple[str, str, int]:
        status = data(client, f"{address}?on={day}")["status"]["code"]
        text = data(client, f"{address}/clauses?on={day}")["items"][0]["text"]
        return status, text, data(client, f"{address}/relations?on={day}")["total"]

    assert on("2012-05-01") == ("in_force", "Зачёты сдают зимой.", 0)
    assert on("2016-05-01") == ("amended", "Зачёты сдают летом.", 1)
    assert on("2021-05-01")[0] == "repealed"
    assert data(client, address)["status"]["since"] == "2020-01-01"
    assert get(client, f"{address}?on=2009-01-01").status_code == 404
    assert "2010" in get(client, f"{address}/clauses?on=2009-01-01").json()["detail"]
    listed = data(client, "documents?on=2012-05-01")
    assert [(one["number"], one["status"]["code"]) for one in listed["items"]] == [("1", "in_force")]
    assert listed["items"][0]["api"].endswith("?on=2012-05-01")
    named = data(client, f"{address}/clauses?edition={newer.pk}")
    assert named["edition"]["id"] == newer.pk
    assert get(client, f"{address}/clauses?edition=999999").status_code == 404


def test_drafts_private_documents_and_their_traces_are_not_told(client: Client, bank: DocumentIndexPage) -> None:
    shown = document(bank, "О службе", number="1", adopted_on=date(2020, 1, 1))
    edition(shown, "1. Утвердить.")
    draft_text = edition(shown, "1. Черновик.", approved=False)
    draft = document(bank, "Черновик", number="2", live=False)
    closed = document(bank, "Закрытый", number="3")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    relate(closed, Verb.REPEALS, shown)
    relate(shown, Verb.CITES, draft)
    assert [one["number"] for one in data(client, "documents")["items"]] == ["1"]
    for hidden in (draft, closed):
        for tail in ("", "/clauses", "/relations"):
            assert get(client, f"documents/{hidden.pk}{tail}").status_code == 404
    assert data(client, f"documents/{shown.pk}/relations")["items"] == []
    assert "Закрытый" not in get(client, f"documents/{shown.pk}").content.decode()
    assert get(client, f"documents/{shown.pk}/clauses?edition={draft_text.pk}").status_code == 404


def test_relations_are_said_from_this_side(client: Client, home: Any) -> None:
    made = portal()
    told = data(client, f"documents/{made.order.pk}/relations")["items"]
    assert [(one["direction"], one["verb"], one["label"]) for one in told] == [
        ("incoming", "amends", "Изменён"),
        ("outgoing", "based_on", "Разработан на основании"),
    ]
    assert told[0]["clause"] == "п. 1"
    only = data(client, f"documents/{made.order.pk}/relations?direction=outgoing&verb=based_on&verb=cites")["items"]
    assert [one["document"]["id"] for one in only] == [made.law.pk]


def test_filters_are_those_of_the_page(client: Client, home: Any) -> None:
    portal()
    told = data(client, "documents?topic=mentoring&year_from=2024&year_to=2024&sort=title")
    assert [one["number"] for one in told["items"]] == ["158"]
    topic = next(facet for facet in told["facets"] if facet["name"] == "topic")
    assert topic["values"] == [{"code": "mentoring", "label": "Наставничество", "count": 1, "selected": True}]
    numbers = [one["number"] for one in data(client, "documents?sort=number")["items"]]
    assert numbers == ["5-ОЗ", "41", "158"]


def test_a_document_without_text_says_why(client: Client, bank: DocumentIndexPage) -> None:
    page = document(bank, number="1", no_text_reason="Опубликован только на бумаге")
    told = data(client, f"documents/{page.pk}/clauses")
    assert (told["items"], told["edition"], told["note"]) == ([], None, "Опубликован только на бумаге")


def test_a_hundred_rows_cost_no_more_queries_than_one(client: Client, bank: DocumentIndexPage) -> None:
    many = fill(bank, 30, clauses=30)

    def queries(address: str) -> int:
        memory.forget_everything()
        get(client, address)
        with CaptureQueriesContext(connection) as caught:
            assert get(client, address).status_code == 200
        return len(caught)

    assert queries("documents?size=100") == queries("documents?size=1") <= 14
    assert queries("documents?size=100&on=2020-01-01") == queries("documents?size=1&on=2020-01-01")
    clauses = f"documents/{many[0].pk}/clauses"
    assert queries(f"{clauses}?size=30") == queries(f"{clauses}?size=1")
    few, most = many[-1], many[0]
    for other in many[2:28]:
        relate(other, Verb.CITES, most)
    assert queries(f"documents/{most.pk}/relations?size=100") <= queries(f"documents/{few.pk}/relations?size=1") + 1
