"""What the search is given of materials."""

from __future__ import annotations

import pytest

from knowledge_base.materials.models import MaterialsPage
from knowledge_base.materials.search_source import MaterialSource
from knowledge_base.taxonomy.models import Subject
from search.models import PendingUpdate
from tests.factories import files
from tests.factories.materials import body, material
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db


def test_a_material_is_found_by_its_text_its_files_and_its_subject(room: MaterialsPage) -> None:
    physics = Subject.objects.create(name="Физика")
    page = material(
        room,
        year=2025,
        subjects=[physics],
        organisation=organisation("Школа № 4"),
        files=[(files.document("А"), "Карточки по оптике")],
        body=body("# Ход занятия", "<p>Возьмите линзу</p>"),
    )
    (record,) = MaterialSource().records([page.pk])
    assert (record.requisites, record.status) == ("Разработка занятия, 2025", "PDF")
    assert {"Школа № 4", "Физика"} <= set(record.keywords)
    assert [(p.text, p.anchor, p.label) for p in record.passages] == [
        ("Ход занятия", "khod-zanyatiya", "Ход занятия"),
        ("Возьмите линзу.", "khod-zanyatiya", "Ход занятия"),
        ("Карточки по оптике", "files", "Файлы"),
    ]
    assert record.facets["subject"] == (physics.slug,)
    assert record.facets["material_kind"] == ("lesson",)
    assert record.facets["year"] == ("2025",)


def test_a_person_without_a_consent_is_no_keyword(room: MaterialsPage) -> None:
    page = material(room, authors=[person("Тайная", consents=())])
    (record,) = MaterialSource().records([page.pk])
    assert not any("Тайная" in word for word in record.keywords)


def test_drafts_are_not_given(room: MaterialsPage) -> None:
    draft = material(room, live=False)
    assert list(MaterialSource().records([draft.pk])) == []
    assert list(MaterialSource().keys()) == []


def test_a_replaced_file_gives_the_material_again(room: MaterialsPage) -> None:
    file = files.document("А")
    page = material(room, files=[file])
    PendingUpdate.objects.all().delete()
    file.title = "Б"
    file.save()
    assert PendingUpdate.objects.filter(source="material", key=page.pk).exists()


def test_records_cost_as_many_queries_for_many(room: MaterialsPage, django_assert_max_num_queries: object) -> None:
    pks = [material(room, f"М{n}", files=[files.document(f"Ф{n}")]).pk for n in range(6)]
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert len(list(MaterialSource().records(pks))) == 6
