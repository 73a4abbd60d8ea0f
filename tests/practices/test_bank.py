"""The bank: filters with counts, orders, rows, feed, exports; nothing but what is published."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge_base.pages import listing_memory
from knowledge_base.practices.models import PracticeAuthor, PracticesPage
from knowledge_base.taxonomy.models import Deficit, EducationLevel, Subject, Topic
from tests.factories import organisations
from tests.factories.communities import node
from tests.factories.practices import fill, practice

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode("utf-8-sig").replace("\u00a0", " ")


def test_rows_tell_what_a_reader_chooses_by(client: Client, practices: PracticesPage) -> None:
    school = organisations.organisation("Детский сад № 12", short_name="сад № 12")
    level = EducationLevel.objects.create(name="Дошкольное")
    practice(practices, "Утро", kind="inclusive", organisation=school, education_levels=[level], expertise="council")
    text = text_of(client, practices.url)
    for words in ("Найдена 1 практика", "Инклюзивная практика", "сад № 12", "Дошкольное", "Утверждена методсоветом"):
        assert words in text, words


def test_drafts_and_private_practices_are_nowhere(client: Client, practices: PracticesPage) -> None:
    practice(practices, "Тайна", live=False)
    for part in ("", "feed/", "export.csv", "export.json"):
        assert "Тайна" not in text_of(client, practices.url + part)


def test_practices_of_communities_are_in_the_bank(client: Client, practices: PracticesPage) -> None:
    practice(node(), "Наставник на час")
    assert "Наставник на час" in text_of(client, practices.url)


@pytest.mark.parametrize(
    ("name", "field", "model"),
    [
        ("education", "education_levels", EducationLevel),
        ("subject", "subjects", Subject),
        ("topic", "topics", Topic),
        ("deficit", "deficits", Deficit),
    ],
)
def test_the_bank_is_narrowed_by_vocabularies(
    client: Client, practices: PracticesPage, name: str, field: str, model: type
) -> None:
    value = model.objects.create(name="Нужное")  # type: ignore[attr-defined]
    practice(practices, "Подходит", slug="a", **{field: [value]})
    practice(practices, "Посторонняя", slug="b")
    text = text_of(client, f"{practices.url}?{name}={value.slug}")
    assert "Подходит" in text
    assert "Посторонняя" not in text


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("practice_kind=digital", {"kind": "digital"}),
        ("maturity=trial", {"maturity": "trial"}),
        ("evidence=external", {"evidence": "external"}),
        ("expertise=council", {"expertise": "council"}),
    ],
)
def test_the_bank_is_narrowed_by_what_the_practices_are(
    client: Client, practices: PracticesPage, query: str, fields: dict[str, str]
) -> None:
    practice(practices, "Подходит", slug="a", **fields)
    practice(practices, "Посторонняя", slug="b")
    text = text_of(client, f"{practices.url}?{query}")
    assert "Подходит" in text
    assert "Посторонняя" not in text


def test_the_bank_is_narrowed_by_organisation_under_its_short_name(client: Client, practices: PracticesPage) -> None:
    school = organisations.organisation("Муниципальное учреждение «Школа № 7»", short_name="школа № 7")
    practice(practices, "Подходит", slug="a", organisation=school)
    practice(practices, "Посторонняя", slug="b")
    text = text_of(client, f"{practices.url}?organisation={school.slug}")
    assert "Подходит" in text
    assert "Посторонняя" not in text
    assert "Школа № 7" in text or "школа № 7" in text


def test_orders(client: Client, practices: PracticesPage) -> None:
    day = timezone.now()
    practice(practices, "Яблоко", slug="a", first_published_at=day)
    practice(practices, "«Ёлка»", slug="b", first_published_at=day - timezone.timedelta(days=9))
    new, by_title = text_of(client, practices.url), text_of(client, f"{practices.url}?sort=title")
    assert new.index("Яблоко") < new.index("«Ёлка»")
    assert by_title.index("«Ёлка»") < by_title.index("Яблоко")


def test_the_feed_and_the_exports_hold_what_is_chosen(client: Client, practices: PracticesPage) -> None:
    practice(practices, "Подходит", slug="a", kind="digital")
    practice(practices, "Посторонняя", slug="b")
    for part in ("feed/", "export.csv", "export.json"):
        text = text_of(client, f"{practices.url}{part}?practice_kind=digital")
        assert "Подходит" in text
        assert "Посторонняя" not in text
    assert client.get(f"{practices.url}export.xlsx").content[:2] == b"PK"


def test_an_export_holds_the_passport_and_no_name_without_a_consent(client: Client, practices: PracticesPage) -> None:
    boris = organisations.person("Тихомиров", "Борис", "Львович", consents=())
    vera = organisations.person()
    rows = [PracticeAuthor(person=vera), PracticeAuthor(person=boris, position="учитель химии")]
    practice(practices, authors=rows, coverage="412 учеников")
    (row,) = csv.DictReader(io.StringIO(text_of(client, f"{practices.url}export.csv")), delimiter=";")
    assert row["Авторы"] == "Заречная Вера Ивановна; учитель химии"
    assert row["Было → стало"] == "Доля справившихся с работой: 62 % → 80 %, выросло на 18 п.п."
    assert row["Шаги внедрения"] == "Провести диагностику (сентябрь, учитель)"
    assert (row["Вид"], row["Охват"], row["Экспертиза"]) == ("Педагогическая", "412 учеников", "")
    (one,) = json.loads(text_of(client, f"{practices.url}export.json"))
    assert one["title"] == "Чтение условия задачи в парах"


def test_a_full_bank_takes_few_queries(client: Client, practices: PracticesPage, settings: Any) -> None:
    settings.PORTAL_LISTING_MEMORY = True
    listing_memory.forget()
    fill(practices, 30)
    url = f"{practices.url}?practice_kind=digital&practice_kind=teaching&topic=tema-1"
    for address in (practices.url, url):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= 12, [query["sql"] for query in queries]
    listing_memory.forget()
