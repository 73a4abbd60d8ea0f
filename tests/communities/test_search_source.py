"""What the search is given of communities and tasks, and when it is told."""

from __future__ import annotations

import pytest

from knowledge_base.communities.models import CommunitiesPage, NodePage, PlanRow
from knowledge_base.communities.search_source import CommunitySource, TaskSource
from knowledge_base.taxonomy.models import Subject
from search.models import PendingUpdate
from tests.factories.communities import node, task
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db


def touched(source: str) -> set[int]:
    return set(PendingUpdate.objects.filter(source=source).values_list("key", flat=True))


def test_a_record_holds_what_readers_may_find(index: CommunitiesPage) -> None:
    physics, school, topical = Subject.objects.create(name="Физика"), organisation("Школа № 4"), task()
    made = node(
        kind="club",
        organisation=school,
        leader=person(),
        tasks=[topical, task("Тайная", slug="t", live=False)],
        subjects=[physics],
        project_title="Текст недели",
        project="Читаем вместе",
        meetings="По средам",
        plan=[PlanRow(term="май", action="Урок", result="Запись")],
        body=[("heading", {"text": "Как мы работаем"}), ("paragraph", "<p>Сначала смотрим.</p>")],
    )
    node("Черновик", live=False)
    (record,) = CommunitySource().records(NodePage.objects.values_list("pk", flat=True))
    assert record.pk == made.pk
    assert record.requisites == "Клуб, Школа № 4. Руководитель: Заречная Вера Ивановна"
    assert record.facets["task"] == (str(topical.pk),)
    assert record.facets["subject"] == (physics.slug,)
    assert (record.facets["community_kind"], record.facets["level"]) == (("club",), ("municipal",))
    passages = {passage.anchor: passage.text for passage in record.passages}
    assert "Читаем вместе" in passages["project"]
    assert "По средам" in passages["joining"]
    assert "Урок — Запись" in passages["plan"]
    assert any("Сначала смотрим" in text for text in passages.values())
    assert "Физика" in record.keywords


def test_a_hidden_leader_is_not_found_by_name(index: CommunitiesPage) -> None:
    made = node(leader=person("Холмова", consents=()), leader_position="методист")
    (record,) = CommunitySource().records([made.pk])
    assert "Холмова" not in repr(record)
    assert "методист" in record.keywords


def test_a_task_is_found_by_what_is_expected(index: CommunitiesPage) -> None:
    made = task(results="Банк текстов", responsible=organisation("Центр"))
    task("Черновик", slug="d", live=False)
    (record,) = TaskSource().records([made.pk])
    assert record.requisites == "Актуальная задача, 2026–2028"
    assert [passage.anchor for passage in record.passages] == ["expected"]
    assert "Центр" in record.keywords


def test_nodes_follow_their_tasks_and_subjects(index: CommunitiesPage) -> None:
    topical, physics = task(), Subject.objects.create(name="Физика")
    made, _ = node(tasks=[topical], subjects=[physics]), node("Другое", slug="o")
    for change in (topical.unpublish, physics.save, topical.delete):
        PendingUpdate.objects.all().delete()
        change()
        assert touched("community") == {made.pk}, change
