"""The bank's ready lists and its contents by subject: page, feed and export say the same, and nothing that is not published."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.taxonomy.models import Topic
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db

LISTS = ("new", "coming", "ended")


def day(ahead: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=ahead)


def published(page: DocumentPage, ago: int) -> DocumentPage:
    moment = timezone.now() - dt.timedelta(days=ago)
    DocumentPage.objects.filter(pk=page.pk).update(first_published_at=moment)
    page.first_published_at = moment
    return page


@pytest.fixture
def stock(bank: DocumentIndexPage) -> dict[str, DocumentPage]:
    """An act in force, one that takes effect, one that will be repealed, one that was; and their like that nobody may see."""
    made = {
        "old": document(bank, "Старый порядок", number="1", adopted_on=dt.date(2013, 2, 19)),
        "doomed": document(bank, "Порядок до конца года", number="2", adopted_on=dt.date(2015, 1, 1)),
        "ended": document(bank, "Отменённое положение", number="3", adopted_on=dt.date(2012, 1, 1)),
        "term": document(
            bank, "Истёкший план", number="4", adopted_on=dt.date(2018, 1, 1), in_force_until=dt.date(2019, 12, 31)
        ),
        "coming": document(bank, "Новый порядок", number="5", adopted_on=day(-3), in_force_from=day(40)),
    }
    repealing = made["repealing"] = document(bank, "О признании утратившими силу", number="6", adopted_on=day(-30))
    relate(repealing, Verb.REPEALS, made["ended"], effective_on=day(-20), clause="п. 2")
    relate(repealing, Verb.REPEALS, made["doomed"], effective_on=day(10))
    draft = document(bank, "Тайный черновик", number="7", in_force_from=day(5), live=False, slug="t1")
    relate(draft, Verb.REPEALS, made["old"], effective_on=day(3))
    closed = document(bank, "Тайный закрытый", number="8", adopted_on=day(-1), in_force_from=day(6), slug="t2")
    gone = document(bank, "Тайный отменённый", number="9", adopted_on=dt.date(2010, 1, 1), slug="t3")
    relate(repealing, Verb.REPEALS, gone, effective_on=day(-5))
    for page in (closed, gone):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for ago, name in enumerate(("old", "doomed", "ended", "term", "coming", "repealing")):
        published(made[name], ago)
    standing.refresh_all()
    return made


def shown(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return response


def titles(client: Client, address: str) -> list[str]:
    return [row.title for part in shown(client, address).context["days"] for row in part.rows]


def feed(client: Client, address: str) -> list[ElementTree.Element]:
    response = shown(client, address)
    assert response["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).findall("./channel/item")


def test_new_by_day_of_publication(client: Client, bank: DocumentIndexPage, stock: Any) -> None:
    expected = ["old", "doomed", "ended", "term", "coming", "repealing"]
    assert titles(client, f"{bank.url}new/") == [stock[name].title for name in expected]
    days = [part.day for part in shown(client, f"{bank.url}new/").context["days"]]
    assert days == [day(-ago) for ago in range(6)]


def test_coming_the_nearest_first_with_day_and_words(client: Client, bank: DocumentIndexPage, stock: Any) -> None:
    edition(stock["old"], "1. Первый текст.", in_force_from=dt.date(2013, 2, 19))
    edition(stock["old"], "1. Второй.", in_force_from=day(20), amending_text="приказ № 9", what_changed="Сроки")
    edition(stock["old"], "1. Черновик.", in_force_from=day(2), amending_text="приказ № 10", approved=False)
    parts = shown(client, f"{bank.url}coming/").context["days"]
    assert [(part.day, part.rows[0].title) for part in parts] == [
        (day(10), "Порядок до конца года"),
        (day(20), "Старый порядок"),
        (day(40), "Новый порядок"),
    ]
    said = [part.rows[0].text for part in parts]
    assert said[0].startswith("Утратит силу: Приказ №")
    assert said[1].startswith("Начнёт действовать")
    assert said[2] == "Вступит в силу"


def test_ended_the_newest_first_with_day_and_reason(client: Client, bank: DocumentIndexPage, stock: Any) -> None:
    parts = shown(client, f"{bank.url}ended/").context["days"]
    assert [(part.day, part.rows[0].title) for part in parts] == [
        (day(-20), "Отменённое положение"),
        (dt.date(2020, 1, 1), "Истёкший план"),
    ]
    assert f"Утратил силу {day(-20):%d.%m.%Y}: Приказ" in parts[0].rows[0].text
    assert "п.\u00a02" in parts[0].rows[0].text or "п. 2" in parts[0].rows[0].text
    assert parts[1].rows[0].text == "Срок действия истёк 31.12.2019"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query", ["", "?year_from=2013&year_to=2019", "?kind=order&size=50", "?kind=nonsense&year_from=x"]
)
def test_feed_and_exports_hold_what_the_page_shows(
    client: Client, bank: DocumentIndexPage, stock: Any, name: str, query: str
) -> None:
    base = f"{bank.url}{name}/"
    expected = titles(client, base + query)
    entries = feed(client, f"{base}feed/{query}")
    assert [entry.findtext("title", "").rpartition(". ")[2] for entry in entries] == expected
    rows = json.loads(shown(client, f"{base}export.json{query}").content)
    assert [row["title"] for row in rows] == expected
    table = list(
        csv.reader(io.StringIO(shown(client, f"{base}export.csv{query}").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row[table[0].index("Название")] for row in table[1:]] == expected
    assert shown(client, f"{base}export.xlsx{query}").content[:2] == b"PK"


@pytest.mark.parametrize("tail", ["", "feed/", "export.json", "export.csv"])
def test_nothing_of_what_is_not_published(client: Client, bank: DocumentIndexPage, stock: Any, tail: str) -> None:
    for name in LISTS:
        assert "Тайный" not in shown(client, f"{bank.url}{name}/{tail}").content.decode()
    assert "Тайный" not in shown(client, f"{bank.url}subjects/").content.decode()


def test_an_entry_of_a_feed_is_known_for_ever(client: Client, bank: DocumentIndexPage, stock: Any) -> None:
    def guids() -> dict[str, list[str]]:
        return {
            name: [entry.findtext("guid", "") for entry in feed(client, f"{bank.url}{name}/feed/")] for name in LISTS
        }

    before = guids()
    assert all(len(set(own)) == len(own) > 0 for own in before.values())
    page = DocumentPage.objects.get(pk=stock["doomed"].pk)
    page.title, page.slug = "Порядок переименованный", "renamed"
    page.save()
    ended = DocumentPage.objects.get(pk=stock["ended"].pk)
    ended.slug = "also-renamed"
    ended.save()
    assert guids() == before


@pytest.mark.parametrize("address", ["new/export.pdf", "new/export.", "old/", "coming/feed/x/", "new/export.json/x"])
def test_other_addresses_are_not_found(client: Client, bank: DocumentIndexPage, stock: Any, address: str) -> None:
    assert client.get(bank.url + address).status_code == 404


def test_a_private_bank_has_no_lists(client: Client, bank: DocumentIndexPage, stock: Any) -> None:
    PageViewRestriction.objects.create(page=bank, restriction_type=PageViewRestriction.LOGIN)
    for tail in ("new/", "coming/feed/", "ended/export.json", "subjects/", "feed/", "export.csv"):
        response = client.get(bank.url + tail)
        assert "Старый порядок" not in response.content.decode()
        assert response.status_code != 200


def test_lists_are_found_from_the_bank_and_from_the_subscriptions(client: Client, bank: DocumentIndexPage) -> None:
    there = shown(client, bank.url).content.decode()
    subscriptions = shown(client, "/subscriptions/").content.decode()
    for name in LISTS:
        assert f'href="{bank.url}{name}/"' in there
        assert f'href="{bank.url}{name}/"' in subscriptions
        assert f'href="{bank.url}{name}/feed/"' in subscriptions
    assert f'href="{bank.url}subjects/"' in there


def test_contents_by_subject(client: Client, home: Any, bank: DocumentIndexPage, stock: Any) -> None:
    topic = Topic.objects.create(name="Аттестация", slug="attestation")
    Topic.objects.create(name="Пустая", slug="empty")
    law = document(bank, "Закон об аттестации", kind="federal_law", level="federal", adopted_on=dt.date(2012, 1, 1))
    letter = document(bank, "Письмо об аттестации", kind="letter", level="federal", adopted_on=dt.date(2020, 1, 1))
    for page in (law, letter, stock["old"], stock["ended"]):
        page = DocumentPage.objects.get(pk=page.pk)
        page.topics = [topic]
        page.save()
    response = shown(client, f"{bank.url}subjects/")
    (subject,) = response.context["subjects"]
    assert (subject.name, subject.in_force, subject.total) == ("Аттестация", 3, 4)
    assert [row.title for row in subject.leading] == ["Закон об аттестации", "Письмо об аттестации", "Старый порядок"]
    assert shown(client, subject.url).context["listing"].total == 4
    assert shown(client, subject.in_force_url).context["listing"].total == 3
    assert "без темы" not in response.content.decode()
    client.force_login(user_with(Role.METHODIST))
    assert shown(client, f"{bank.url}subjects/").context["without_topic"] == 4
