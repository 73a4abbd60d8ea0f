"""The search as it stood on a day, asked as a reader asks; and by somebody who wants to see what is not public."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.pages import memory
from portal.russian.dates import format_date
from search import indexer
from search.engine import SearchEngine
from search.engine_choice import get_engine
from tests.factories.documents import bank as make_bank
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db(transaction=True)


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
    """Adopted in 2013, changed in 2018, repealed in 2022; a draft of another change, which nobody has approved."""
    page = document(bank, "О наставничестве", number="158", adopted_on=date(2013, 2, 19))
    edition(page, "1. Общее.\n\n2. Дневник ведёт куратор.", in_force_from=date(2013, 2, 19))
    amending = document(bank, "Об изменении", number="9", adopted_on=date(2018, 5, 1), slug="amending")
    edition(page, "1. Общее.\n\n2. Портфолио ведёт тьютор.", in_force_from=date(2018, 5, 1), amended_by=amending)
    edition(page, "2. Тайный замысел.", in_force_from=date(2015, 1, 1), amending_text="никакой", approved=False)
    repealing = document(bank, "Об отмене", number="10", adopted_on=date(2022, 1, 10), slug="repealing")
    relate(repealing, Verb.REPEALS, page)
    return page


def ask(text: str, day: str = "", **filters: str) -> dict[str, Any]:
    out = StringIO()
    memory.forget_everything()
    chosen = [argument for name, value in filters.items() for argument in ("--facet", f"{name}={value}")]
    call_command("search_query", text, *chosen, "--on", day, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def found(text: str, day: str = "", **filters: str) -> list[int]:
    return [hit["id"] for hit in ask(text, day, **filters)["hits"]]


def page_of(client: Client, **params: str) -> str:
    response = client.get(f"/search/?{urlencode(params)}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_text_of_the_day_and_no_other(order: DocumentPage) -> None:
    assert found("дневник куратора") == []
    assert found("портфолио тьютора") == [order.pk]
    assert found("дневник куратора", "2014-01-01") == [order.pk]
    assert found("портфолио тьютора", "2014-01-01") == []
    assert found("дневник куратора", "2018-04-30") == [order.pk]
    assert found("дневник куратора", "2018-05-01") == []
    assert found("портфолио тьютора", "2018-05-01") == [order.pk]
    for day in ("", "2014-01-01", "2016-01-01", "2019-01-01"):
        assert found("тайный замысел", day) == []


def test_only_what_existed(order: DocumentPage) -> None:
    assert found("приказ 158", "2012-12-31") == []
    assert found("приказ 158", "2013-02-19") == [order.pk]
    assert found("об отмене", "2021-12-31") == []
    assert len(found("об отмене", "2022-01-10")) == 1


def test_the_status_of_the_day_is_shown_counted_and_filters(order: DocumentPage) -> None:
    def statuses(day: str) -> dict[str, int]:
        return {value["value"]: value["count"] for value in ask("наставничество", day)["facets"]["status"]}

    assert ask("наставничество", "2014-01-01")["hits"][0]["status"] == "Действует"
    assert statuses("2014-01-01") == {"in_force": 1}
    assert statuses("2019-01-01") == {"amended": 1}
    assert ask("наставничество")["hits"][0]["status"] == "Утратил силу"
    assert found("наставничество", "2014-01-01", status="in_force") == [order.pk]
    assert found("наставничество", "2014-01-01", status="repealed") == []
    assert found("наставничество", "2023-01-01", status="repealed") == [order.pk]
    chosen = ask("", "2019-01-01", status="amended")["facets"]["status"]
    assert {value["value"]: value["count"] for value in chosen} == {"amended": 1, "in_force": 1}


def test_links_keep_the_day_and_lead_to_the_clause(order: DocumentPage, client: Client) -> None:
    body = page_of(client, q="дневник куратора", on="2014-01-01")
    (link,) = set(re.findall(rf'href="({order.url}\?on=2014-01-01&amp;q=[^"]+#[^"]+)"', body))
    assert f'id="{link.partition("#")[2]}"' in client.get(unescape(link)).content.decode()
    assert f"Документы на {format_date(date(2014, 1, 1))}" in body
    assert (
        'href="/search/?q=%D0%B4%D0%BD%D0%B5%D0%B2%D0%BD%D0%B8%D0%BA+%D0%BA%D1%83%D1%80%D0%B0%D1%82%D0%BE%D1%80%D0%B0"'
        in body
    )
    assert all("on=2014-01-01" in url for url in re.findall(r'class="filter-option" href="([^"]+)"', body))
    assert '<input type="hidden" name="on" value="2014-01-01">' in body


@pytest.mark.parametrize("day", ["2014-13-01", "вчера", "9999-01-01", "0001-01-01", "'; drop", "2014-01-01" * 50])
def test_a_wrong_day_is_answered_in_words(order: DocumentPage, client: Client, day: str) -> None:
    body = page_of(client, q="портфолио", on=day, kind="order")
    assert 'class="notice"' in body
    assert "О\u00a0наставничестве" in body or "О наставничестве" in body
    assert 'value="портфолио"' in body


def test_other_rooms_have_no_past(order: DocumentPage, client: Client) -> None:
    assert "ищут только среди документов" in page_of(client, q="план", on="2014-01-01", source="news")
    assert "ищут только среди документов" not in page_of(client, q="план", on="2014-01-01", source="document")


def test_a_text_known_only_since_an_amendment_is_not_found_before_it(bank: DocumentIndexPage) -> None:
    page = document(bank, "Об аттестации", number="5", adopted_on=date(2010, 1, 1))
    edition(page, "1. Экзамен отменён.", in_force_from=date(2015, 1, 1), amending_text="приказ № 6")
    assert found("экзамен", "2012-01-01") == []
    assert found("об аттестации", "2012-01-01") == [page.pk]
    assert found("экзамен", "2015-01-01") == [page.pk]
    assert found("экзамен") == [page.pk]
    editing.approve(edition(page, "1. Зачёт.", in_force_from=date(2010, 1, 1), approved=False), None)
    assert found("зачёт", "2012-01-01") == [page.pk]
    assert found("зачёт") == []


def test_what_becomes_of_a_text_is_followed(order: DocumentPage) -> None:
    """An edition withdrawn, corrected, given back; the index is in step all the while."""
    first = order.editions.get(in_force_from=date(2013, 2, 19))
    editing.withdraw(first, None)
    assert found("дневник", "2014-01-01") == []
    assert found("портфолио", "2014-01-01") == []
    editing.approve(first, None)
    assert found("дневник", "2014-01-01") == [order.pk]
    draft = editing.correct(first, None)
    editing.set_text(draft, "2. Журнал ведёт куратор.")
    assert found("журнал", "2014-01-01") == []
    editing.approve(draft, None)
    assert found("журнал", "2014-01-01") == [order.pk]
    assert found("дневник", "2014-01-01") == []
    call_command("search_status", stdout=StringIO())
    call_command("search_rebuild", stdout=StringIO(), stderr=StringIO())
    assert found("журнал", "2014-01-01") == [order.pk]
    call_command("search_status", stdout=StringIO())


def test_what_is_not_public_is_found_on_no_day(order: DocumentPage, bank: DocumentIndexPage) -> None:
    order.unpublish()
    assert found("дневник", "2014-01-01") == []
    order = DocumentPage.objects.get(pk=order.pk)
    order.live = True
    order.save()
    assert found("дневник", "2014-01-01") == [order.pk]
    restriction = PageViewRestriction.objects.create(page=bank, restriction_type=PageViewRestriction.LOGIN)
    assert found("дневник", "2014-01-01") == []
    restriction.delete()
    order.slug = "moved"
    order.save()
    assert ask("дневник", "2014-01-01")["hits"][0]["url"] == f"{order.get_url()}?on=2014-01-01"
    order.delete()
    assert found("дневник", "2014-01-01") == []


def test_an_index_that_lags_leaks_nothing(order: DocumentPage) -> None:
    """Unpublished past all signals: the last gate holds for a day as for today."""
    DocumentPage.objects.filter(pk=order.pk).update(live=False)
    assert found("дневник", "2014-01-01") == []


def test_as_many_queries_for_one_hit_as_for_twenty(
    order: DocumentPage, bank: DocumentIndexPage, client: Client, settings: Any
) -> None:
    settings.PORTAL_LISTING_MEMORY = True
    page_of(client, q="о плане")  # settings of the site are made by the first to ask
    for number in range(22):
        document(bank, f"О плане {number}", number=str(number), adopted_on=date(2012, 1, 1), slug=f"plan-{number}")
    counts = []
    for text in ("о плане", "дневник куратора", "о плане"):
        with CaptureQueriesContext(connection) as queries:
            page_of(client, q=text, on="2014-01-01")
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 12
