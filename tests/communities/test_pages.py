"""What readers see: the page of a node, the page of a task, the list; nothing that is not published or not agreed to."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from knowledge_base.communities.models import (
    CommunitiesPage,
    NodeBasis,
    NodeMaterial,
    NodeMember,
    NodePage,
    PlanRow,
    TaskBasis,
)
from knowledge_base.organisations.models import Consent
from knowledge_base.taxonomy.models import Subject
from tests.factories.communities import node, task
from tests.factories.documents import bank, document
from tests.factories.materials import material, materials_page
from tests.factories.organisations import organisation, organisations_page, people_page, person

pytestmark = pytest.mark.django_db


def read(client: Client, page: Any) -> str:
    """The page as readers get it, spaces made plain."""
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_a_leader_is_named_only_with_a_consent(client: Client, index: CommunitiesPage) -> None:
    people_page()
    leader = person("Холмова", "Ольга", "Петровна")
    page = node(leader=leader, leader_position="учитель физики")
    assert "Холмова Ольга Петровна" in read(client, page)
    Consent.objects.filter(person=leader).update(withdrawn_on=dt.date(2021, 1, 1))
    text = read(client, page)
    assert "Холмова" not in text
    assert "учитель физики" in text


def test_a_member_without_consent_is_not_there_at_all(client: Client, index: CommunitiesPage) -> None:
    hidden = person("Холмова", consents=())
    page = node(members=[NodeMember(person=hidden, role="ведёт список"), NodeMember(name="шесть учителей")])
    text = read(client, page)
    assert "Холмова" not in text
    assert "ведёт список" not in text
    assert "шесть учителей" in text


def test_nothing_unpublished_shines_through(client: Client, index: CommunitiesPage) -> None:
    acts = bank()
    topical = task("Тайная задача", live=False)
    draft = document(acts, "Тайный документ", slug="draft", live=False)
    secret = material(materials_page(), "Тайный материал", live=False)
    page = node(
        tasks=[topical],
        charter=draft,
        basis=[NodeBasis(document=draft, clause="п. 7")],
        materials=[NodeMaterial(material=secret)],
        project_title="Проект",
    )
    for shown in (page, index):
        text = read(client, shown)
        assert "Тайн" not in text
    assert "п. 7" not in read(client, page)


def test_what_is_published_is_shown_with_its_status(client: Client, index: CommunitiesPage) -> None:
    organisations_page()
    charter = document(bank(), "О клубе", slug="d", number="43", adopted_on=dt.date(2013, 2, 19))
    shown = material(materials_page(), "Сборник заданий")
    page = node(
        organisation=organisation("Школа № 4", is_public=True),
        tasks=[task()],
        charter=charter,
        materials=[NodeMaterial(material=shown)],
        plan=[PlanRow(term="май", action="Урок"), PlanRow(term="июнь", action="Итоги", is_done=True)],
    )
    text = read(client, page)
    for words in (
        "Приказ № 43 от 19.02.2013",
        "Действует",
        "Сборник заданий",
        "Читательская грамотность",
        "Сделано 1 из 2",
    ):
        assert words in text, words
    assert "Что получится" not in text  # no line names a result


def test_a_closed_community_says_so_and_invites_nobody(client: Client, index: CommunitiesPage) -> None:
    page = node(state="closed", closed_on=dt.date(2026, 5, 31), how_to_join="Напишите нам", meetings="По средам")
    text = read(client, page)
    assert "завершило работу 31 мая 2026 г." in text
    assert "Напишите нам" not in text


def test_texts_of_editors_are_text(client: Client, index: CommunitiesPage) -> None:
    evil = "<script>alert(1)</script>"
    page = node(evil, project=evil, meetings=evil, contact=evil, summary=evil, leader_position=evil)
    text = read(client, page)
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert") >= 5


def test_a_task_gathers_its_published_nodes_with_their_projects(client: Client, index: CommunitiesPage) -> None:
    act = document(bank(), "О чтении", slug="d", number="7", adopted_on=dt.date(2026, 1, 9))
    topical = task(basis=[TaskBasis(document=act, clause="п. 2.4")], results="Команда в школе\n\n— Банк текстов")
    node("Клуб", tasks=[topical], project_title="Текст недели")
    node("Черновик клуба", tasks=[topical], live=False)
    node("Другой клуб", tasks=[])
    text = read(client, topical)
    for words in (
        "Текст недели",
        "Приказ № 7 от 09.01.2026",
        "п. 2.4",
        "<li>Команда в школе</li>",
        "<li>Банк текстов</li>",
    ):
        assert words in text, words
    assert "Черновик клуба" not in text
    assert "Другой клуб" not in text


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (2026, 2028, "2026–2028"),
        (2026, 2026, "2026"),
        (2026, None, "с 2026 года"),
        (None, 2028, "до 2028 года"),
        (None, None, ""),
    ],
)
def test_years_of_a_task(begin: int | None, end: int | None, words: str) -> None:
    from knowledge_base.communities.models import TaskPage

    assert TaskPage(year_from=begin, year_to=end).years == words


def test_schema_org_names_the_organisation_and_no_hidden_leader(client: Client, index: CommunitiesPage) -> None:
    page = node(
        organisation=organisation("Школа № 4"),
        leader=person("Холмова", consents=()),
        leader_position="учитель",
        since=dt.date(2020, 9, 1),
        subjects=[Subject.objects.create(name="Физика")],
    )
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(client, page))
    data = json.loads(found[1])
    assert (data["@type"], data["name"], data["foundingDate"]) == ("Organization", page.title, "2020-09-01")
    assert data["parentOrganization"]["name"] == "Школа № 4"
    assert data["knowsAbout"] == ["Физика"]
    assert "employee" not in data


def test_the_preview_of_a_draft_shows_the_draft(client: Client, index: CommunitiesPage, methodist: Any) -> None:
    page = node(plan=[PlanRow(term="май", action="Урок")])
    page.plan = [PlanRow(term="июнь", action="Поход")]
    page.save_revision()
    client.force_login(methodist)
    text = client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "Поход" in text
    assert "Поход" not in read(client, page)


def test_the_page_costs_few_queries(client: Client, index: CommunitiesPage, django_assert_max_num_queries: Any) -> None:
    acts = bank()
    schools = [organisation(f"Школа № {number}") for number in range(12)]
    page = node(
        leader=person(),
        tasks=[task(), task("Вторая", slug="t2")],
        charter=document(acts, slug="d0"),
        basis=[NodeBasis(document=document(acts, slug=f"d{place}")) for place in range(1, 6)],
        members=[NodeMember(organisation=school) for school in schools],
        plan=[PlanRow(term="май", action=f"Урок {place}") for place in range(12)],
    )
    read(client, page)
    with django_assert_max_num_queries(45):
        read(client, page)


def test_only_kinds_of_pages_that_name_it_lie_below_a_node() -> None:
    names = {model.__name__ for model in NodePage.allowed_subpage_models()}
    assert "SectionPage" not in names
    assert {"NewsPage", "PracticePage"} <= names
