"""The list of communities: filters, orders, exports; what is hidden stays hidden in all of them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from knowledge_base.communities.models import CommunitiesPage
from knowledge_base.pages import listing_memory
from knowledge_base.taxonomy.models import Subject
from tests.factories.communities import fill, node, task
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db


def listing(client: Client, index: CommunitiesPage, query: str = "") -> Any:
    return client.get(f"{index.get_url()}{query}").context["listing"]


def titles(client: Client, index: CommunitiesPage, query: str = "") -> list[str]:
    return [row.title for row in listing(client, index, query).rows]


def test_it_is_narrowed_by_kind_level_subject_task_and_organisation(client: Client, index: CommunitiesPage) -> None:
    topical, physics, school = task(), Subject.objects.create(name="Физика"), organisation("Школа № 4")
    node("Клуб", kind="club", tasks=[topical], organisation=school)
    node("Физики", level="regional", subjects=[physics])
    assert titles(client, index, "?community_kind=club") == ["Клуб"]
    assert titles(client, index, "?level=regional") == ["Физики"]
    assert titles(client, index, f"?subject={physics.slug}") == ["Физики"]
    assert titles(client, index, f"?task={topical.pk}") == ["Клуб"]
    assert titles(client, index, f"?organisation={school.slug}") == ["Клуб"]
    groups = {group.name: [(o.label, o.count) for o in group.options] for group in listing(client, index).groups}
    assert groups["task"] == [(topical.title, 1)]
    assert groups["organisation"] == [("Школа № 4", 1)]


def test_those_at_work_come_first_then_by_name(client: Client, index: CommunitiesPage) -> None:
    node("Анкета", state="closed")
    node("Ёлка")
    node("«Жизнь»")
    node("Дуб")
    assert titles(client, index) == ["Дуб", "Ёлка", "«Жизнь»", "Анкета"]


def test_an_unpublished_task_is_no_filter(client: Client, index: CommunitiesPage) -> None:
    secret = task("Тайная задача", live=False)
    node("Клуб", tasks=[secret])
    page = client.get(f"{index.get_url()}?task={secret.pk}").content.decode()
    assert "Тайная" not in page
    assert titles(client, index) == ["Клуб"]


def test_tasks_stand_above_the_list_until_something_is_chosen(client: Client, index: CommunitiesPage) -> None:
    topical = task()
    node("Клуб", tasks=[topical], kind="club")
    node("Черновик", tasks=[topical], live=False)
    rows = client.get(index.get_url()).context["tasks"]
    assert [(row.title, row.meta) for row in rows] == [(topical.title, ("1\u00a0сообщество",))]
    assert not client.get(f"{index.get_url()}?community_kind=club").context["tasks"]


def test_exports_hold_the_selection_and_no_hidden_name(client: Client, index: CommunitiesPage) -> None:
    seen, hidden = person("Заречная"), person("Холмова", consents=())
    node("Клуб", kind="club", leader=seen, tasks=[task(), task("Тайная", slug="t", live=False)])
    node("Второй клуб", kind="club", leader=hidden, leader_position="методист")
    node("Кафедра", kind="department")
    url = f"{index.get_url()}export"
    text = client.get(f"{url}.csv?community_kind=club").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Название"] for row in rows] == ["Второй клуб", "Клуб"]
    assert [row["Руководитель"] for row in rows] == ["", "Заречная Вера Ивановна"]
    assert rows[0]["Должность руководителя"] == "методист"
    assert rows[1]["Актуальные задачи"] == "Читательская грамотность на каждом уроке"
    assert "Холмова" not in text
    found = json.loads(client.get(f"{url}.json").getvalue())
    assert len(found if isinstance(found, list) else next(v for v in found.values() if isinstance(v, list))) == 3
    assert client.get(f"{url}.xlsx").status_code == 200


def test_the_feed_follows_the_selection(client: Client, index: CommunitiesPage) -> None:
    node("Клуб", kind="club")
    node("Кафедра", kind="department")
    feed = client.get(f"{index.get_url()}feed/?community_kind=club").content.decode()
    assert "Клуб" in feed
    assert "Кафедра" not in feed


def test_a_long_list_costs_no_more_queries(
    client: Client, index: CommunitiesPage, settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.PORTAL_LISTING_MEMORY = True
    listing_memory.forget()
    fill(25)
    client.get(index.get_url())
    with django_assert_max_num_queries(12):
        assert len(listing(client, index).rows) == 20
    with django_assert_max_num_queries(12):
        assert len(listing(client, index, "?page=2").rows) == 5
    listing_memory.forget()
