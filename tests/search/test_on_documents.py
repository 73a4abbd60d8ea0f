"""The whole way on real pages: an editor publishes an order, a reader finds its clause."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.organisations.models import FormerName, Organisation
from search import indexer, marks
from search.engine import SearchEngine
from search.engine_choice import get_engine
from tests.factories.checking import checked
from tests.factories.documents import bank as make_bank
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """1. Общие положения

1.1. Наставничество помогает молодому педагогу.

1.2. Куратор назначается приказом.

Приложение 1

1. Дневник наставника ведётся ежемесячно."""


@pytest.fixture
def engine(index_dir: object) -> SearchEngine:
    engine = get_engine()
    indexer.rebuild(engine)
    return engine


@pytest.fixture
def bank(engine: SearchEngine) -> DocumentIndexPage:
    return make_bank()


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, "О системе наставничества", number="158", adopted_on=date(2024, 7, 9))
    edition(page, TEXT, in_force_from=date(2024, 7, 9))
    return page


def ask(text: str, *args: str) -> dict[str, Any]:
    out = StringIO()
    call_command("search_query", text, *args, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_clause_of_a_published_order_is_found(order: DocumentPage, client: Client) -> None:
    (hit,) = ask("дневники наставников")["hits"]
    assert (hit["id"], hit["kind"], hit["url"]) == (order.pk, "document", order.get_url())
    assert hit["requisites"] == "Приказ №\u00a0158 от\u00a009.07.2024"
    (fragment, *_) = hit["fragments"]
    assert fragment["text"] == "<mark>Дневник</mark> <mark>наставника</mark> ведётся ежемесячно."
    body = client.get(f"/search/?{urlencode({'q': 'дневник наставника'})}").content.decode()
    assert f'href="{order.get_url()}?q={quote("дневник наставника")}#{fragment["anchor"]}"' in body
    assert f'id="{fragment["anchor"]}"' in client.get(order.get_url()).content.decode()


def test_the_number_leads_to_the_order(order: DocumentPage, bank: DocumentIndexPage) -> None:
    edition(document(bank, "О приказе № 158", number="15", slug="other"), "1. Во исполнение приказа № 158.")
    for text in ("приказ 158", "№ 158", "приказ № 158 от 09.07.2024"):
        assert ask(text)["hits"][0]["id"] == order.pk


def test_the_issuer_by_any_of_its_names(order: DocumentPage) -> None:
    issuer = Organisation.objects.create(name="Министерство просвещения", short_name="Минпросвещения России")
    order.issuer = issuer
    order.save()
    FormerName.objects.create(organisation=issuer, name="Министерство образования и науки", until=date(2018, 5, 15))
    for text in ("приказ минпросвещения 158", "приказ министерства образования и науки 158"):
        assert [hit["id"] for hit in ask(text)["hits"]] == [order.pk]


def test_unpublished_private_and_deleted_orders_are_not_found(order: DocumentPage) -> None:
    order.unpublish()
    assert ask("дневник наставника")["total"] == 0
    checked(order).publish()
    assert ask("дневник наставника")["total"] == 1
    restriction = PageViewRestriction.objects.create(page=order, restriction_type=PageViewRestriction.LOGIN)
    assert ask("дневник наставника")["total"] == 0
    restriction.delete()
    assert ask("дневник наставника")["total"] == 1
    order.delete()
    assert ask("дневник наставника")["total"] == 0


def test_a_private_bank_hides_what_is_in_it(order: DocumentPage, bank: DocumentIndexPage) -> None:
    PageViewRestriction.objects.create(page=bank, restriction_type=PageViewRestriction.LOGIN)
    assert ask("наставничество")["total"] == 0


def test_a_text_is_found_when_it_is_approved(order: DocumentPage) -> None:
    draft = edition(order, "1. Менторство вместо всего.", approved=False, in_force_from=date(2025, 1, 1))
    assert ask("менторство")["total"] == 0
    editing.approve(draft, user=None)
    assert ask("менторство")["total"] == 1
    assert ask("дневник")["total"] == 0


def test_filters_of_documents(order: DocumentPage) -> None:
    facets = ask("наставничество")["facets"]
    assert facets["kind"] == [{"value": "order", "label": "Приказ", "count": 1, "selected": False}]
    assert [value["value"] for value in facets["year"]] == ["2024"]
    assert ask("наставничество", "--facet", "kind=order", "--facet", "year=2024")["total"] == 1
    assert ask("наставничество", "--facet", "year=2023")["total"] == 0


def test_index_and_database_are_in_step(order: DocumentPage, bank: DocumentIndexPage) -> None:
    document(bank, "Черновик", live=False, slug="draft")
    call_command("search_status", stdout=StringIO())
    call_command("search_rebuild", stdout=StringIO(), stderr=StringIO())
    call_command("search_status", stdout=StringIO())


def test_as_many_queries_for_one_hit_as_for_twenty(
    order: DocumentPage, bank: DocumentIndexPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        document(bank, f"О плане {number}", number=str(number), adopted_on=date(2020, 1, 1), slug=f"plan-{number}")
    counts = []
    for text in ("дневник наставника", "о плане"):
        address = f"/search/?{urlencode({'q': text})}"
        client.get(address)
        with monkeypatch.context() as patched, CaptureQueriesContext(connection) as queries:
            patched.setattr(
                marks._Seen, "until", float("inf")
            )  # a look at the marks would fall into one of the two by chance
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
