"""The list of materials: rows, filters, feed, exports."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.materials.models import MaterialsPage
from knowledge_base.taxonomy.models import EducationLevel, Subject, Topic
from tests.factories import files
from tests.factories.materials import material
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def titles(client: Client, room: MaterialsPage, **params: Any) -> list[str]:
    html = client.get(room.url, params).content.decode().replace("\xa0", " ")
    return re.findall(r'class="row__title"><a href="[^"]*">([^<]*)</a>', html)


def test_a_row_says_kind_title_summary_formats(client: Client, room: MaterialsPage) -> None:
    material(
        room,
        "Путеводитель",
        kind="memo",
        year=2025,
        grades="5-9",
        organisation=organisation("Школа № 4"),
        files=[files.document("А"), files.document("Б", name="Б.docx", content=files.docx())],
        recording_url="https://video.example.ru/1",
    )
    html = client.get(room.url).content.decode().replace("\xa0", " ")
    assert "Памятка, 2025" in html
    assert "Для пятого класса." in html
    assert re.search(r"<span>Школа № 4</span>\s*<span>5–9 классы</span>\s*<span>PDF, DOCX, запись</span>", html)


def test_every_filter_narrows(client: Client, room: MaterialsPage) -> None:
    level = EducationLevel.objects.create(name="ООО")
    subject = Subject.objects.create(name="Физика")
    topic = Topic.objects.create(name="Оценка качества")
    wanted = {
        "material_kind": ("kind", "lesson"),
        "education": ("education_levels", [level]),
        "subject": ("subjects", [subject]),
        "topic": ("topics", [topic]),
        "year": ("year", 2024),
    }
    material(room, "Да", **dict(wanted.values()))
    material(room, "Нет", kind="memo", year=2020)
    for name, value in (
        ("material_kind", "lesson"),
        ("education", level.slug),
        ("subject", subject.slug),
        ("topic", topic.slug),
        ("year", "2024"),
    ):
        assert titles(client, room, **{name: value}) == ["Да"], name


def test_drafts_are_in_no_list_feed_or_export(client: Client, room: MaterialsPage) -> None:
    material(room, "Открытое", files=[files.document()])
    material(room, "Тайное", live=False)
    for address in ("", "feed/", "export.csv", "export.json"):
        text = client.get(f"{room.url}{address}").content.decode()
        assert "Открытое" in text, address
        assert "Тайное" not in text, address


def test_an_export_holds_raw_values_of_the_selection(client: Client, room: MaterialsPage) -> None:
    material(room, "Карта", kind="lesson_plan", year=2024, files=[files.document()], licence="local")
    material(room, "Памятка", kind="memo")
    (row,) = json.loads(client.get(f"{room.url}export.json", {"material_kind": "lesson_plan"}).content)
    assert (row["title"], row["kind"], row["year"]) == ("Карта", "Технологическая карта", 2024)
    assert (row["formats"], row["licence"]) == (["PDF"], "Только для работы в округе")
    assert client.get(f"{room.url}export.xlsx").content[:2] == b"PK"


def test_the_feed_gives_the_latest_first(client: Client, room: MaterialsPage) -> None:
    material(room, "Первый").save_revision().publish()
    material(room, "Второй").save_revision().publish()
    text = client.get(f"{room.url}feed/").content.decode()
    assert text.index("Второй") < text.index("Первый")


def test_more_materials_cost_no_more_queries(client: Client, room: MaterialsPage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(room.url).status_code == 200
        return len(caught)

    school = organisation()
    material(room, "Материал", files=[files.document()], organisation=school).save_revision().publish()
    client.get(room.url)
    before = queries()
    for n in range(6):
        material(room, f"Материал {n}", files=[files.document(f"Ф{n}")], organisation=school)
    assert queries() == before
