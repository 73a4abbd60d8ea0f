"""What the search is given of practices, and how a hit looks."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.practices.models import PracticeAuthor, PracticesPage
from knowledge_base.practices.search_source import PracticeSource
from knowledge_base.taxonomy.models import EducationLevel, Topic
from search import indexer
from search.engine_choice import get_engine
from search.models import PendingUpdate
from tests.factories import organisations
from tests.factories.practices import fill, practice

pytestmark = pytest.mark.django_db


def test_a_record_holds_what_a_practice_is_asked_for(practices: PracticesPage) -> None:
    level = EducationLevel.objects.create(name="Основное общее")
    topic = Topic.objects.create(name="Функциональная грамотность")
    page = practice(practices, education_levels=[level], topics=[topic], expertise="council")
    (record,) = PracticeSource().records([page.pk])
    assert record.requisites == "Педагогическая практика, лицей № 1, Основное общее"
    assert (record.status, record.status_code) == ("Утверждена методсоветом", "council")
    assert record.facets["practice_kind"] == ("teaching",)
    assert record.facets["education"] == (level.slug,)
    assert record.facets["topic"] == (topic.slug,)
    assert len(record.facets["organisation"]) == 1
    assert "Функциональная грамотность" in record.keywords


def test_every_passage_leads_to_a_place_on_the_page(client: Client, practices: PracticesPage) -> None:
    page = practice(practices, idea="Сначала понять", fits="Любая школа")
    (record,) = PracticeSource().records([page.pk])
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert {passage.anchor for passage in record.passages} >= {"problem", "goal", "steps", "results", "limits"}
    for passage in record.passages:
        assert soup.find(id=passage.anchor) is not None, passage.anchor
        assert passage.label
        assert passage.text


def test_a_draft_is_not_given(practices: PracticesPage) -> None:
    page = practice(practices, live=False)
    assert list(PracticeSource().records([page.pk])) == []
    assert page.pk not in set(PracticeSource().keys())


def test_a_name_is_found_only_with_a_consent(practices: PracticesPage) -> None:
    vera, boris = organisations.person(), organisations.person("Тихомиров", "Борис", "Львович", consents=())
    page = practice(practices, authors=[PracticeAuthor(person=vera), PracticeAuthor(person=boris)])
    (record,) = PracticeSource().records([page.pk])
    assert "Заречная Вера Ивановна" in record.keywords
    assert not [word for word in record.keywords if "Тихомиров" in word]


def test_a_renamed_value_of_a_vocabulary_is_given_again(practices: PracticesPage) -> None:
    topic = Topic.objects.create(name="Грамотность")
    page = practice(practices, topics=[topic])
    PendingUpdate.objects.all().delete()
    topic.name = "Функциональная грамотность"
    topic.save()
    assert PendingUpdate.objects.filter(source="practice", key=page.pk).exists()


def test_many_records_take_few_queries(practices: PracticesPage) -> None:
    fill(practices, 12)
    keys = list(PracticeSource().keys())
    with CaptureQueriesContext(connection) as queries:
        assert len(list(PracticeSource().records(keys))) == 12
    assert len(queries) <= 16


def test_a_hit_shows_whose_the_practice_is(client: Client, practices: PracticesPage) -> None:
    page = practice(practices, "Песочные часы на уроке", expertise="council")
    indexer.rebuild(get_engine())
    soup = BeautifulSoup(client.get("/search/?q=песочные часы&source=practice").content, "html.parser")
    hit = soup.select_one(".hit")
    assert hit is not None
    assert hit.a["href"] == page.url
    assert "лицей № 1" in hit.text.replace("\u00a0", " ")
    assert "Утверждена методсоветом" in hit.text
