"""Practices on pages of other rooms, and on the editors' home screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from knowledge_base.pages.sections import Section, sections_on
from knowledge_base.practices import sections, waiting
from knowledge_base.practices.models import (
    PracticeAuthor,
    PracticeBasis,
    PracticeMaterial,
    PracticesPage,
    PracticeVenue,
)
from portal.accounts.roles import Role
from tests.factories import documents, events, materials, organisations
from tests.factories.accounts import user_with
from tests.factories.communities import node, task
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)


def titles(host: str, item: Any) -> list[str]:
    """Titles of the practices that stand on this page."""
    found = [one for one in sections_on(host, item, TODAY) if one.name in ("practices", "practice")]
    return [row.title for one in found for row in one.rows]


def of_the_month() -> Section:
    found = sections.of_the_month(None, TODAY)
    assert found is not None
    return found


class TestFirstPage:
    def test_the_newest_stands_there(self, practices: PracticesPage) -> None:
        now = timezone.now()
        practice(practices, "Старая", slug="a", first_published_at=now - dt.timedelta(days=9))
        practice(practices, "Новая", slug="b", first_published_at=now)
        practice(practices, "Черновик", slug="c", live=False)
        assert titles("home", None) == ["Новая"]
        assert of_the_month().title == "Практика"

    def test_the_one_chosen_for_the_month_stands_there_to_its_last_day(self, practices: PracticesPage) -> None:
        chosen = practice(practices, "Избранная", slug="a")
        practice(practices, "Новая", slug="b")
        practices.month_practice, practices.month_until = chosen, TODAY
        practices.save()
        assert of_the_month().title == "Практика месяца"
        assert [row.title for row in of_the_month().rows] == ["Избранная"]
        practices.month_until = TODAY - dt.timedelta(days=1)
        practices.save()
        assert [row.title for row in of_the_month().rows] == ["Новая"]

    def test_one_taken_from_the_site_gives_way(self, practices: PracticesPage) -> None:
        practices.month_practice = practice(practices, "Избранная", slug="a", live=False)
        practices.save()
        practice(practices, "Новая", slug="b")
        assert [row.title for row in of_the_month().rows] == ["Новая"]

    def test_an_empty_bank_shows_nothing(self, practices: PracticesPage) -> None:
        assert titles("home", None) == []


def test_a_practice_stands_where_it_belongs(practices: PracticesPage) -> None:
    community, topical = node(), task()
    act = documents.document(documents.bank())
    card = materials.material(materials.materials_page())
    events.calendar_page()
    lesson = events.event()
    vera, school = organisations.person(), organisations.organisation()
    practice(
        practices,
        "Всюду",
        node=community,
        task=topical,
        organisation=school,
        basis=[PracticeBasis(document=act, clause="п. 1"), PracticeBasis(document=act, clause="п. 2")],
        materials=[PracticeMaterial(material=card)],
        venues=[PracticeVenue(event=lesson)],
        authors=[PracticeAuthor(person=vera)],
    )
    practice(practices, "Нигде", slug="b")
    hosts = {
        "node": community,
        "task": topical,
        "organisation": school,
        "document": act,
        "material": card,
        "event": lesson,
        "person": vera,
    }
    for host, item in hosts.items():
        assert titles(host, item) == ["Всюду"], host


def test_practices_below_a_community_belong_to_it(practices: PracticesPage) -> None:
    community, other = node("Своё", slug="own"), node("Чужое", slug="other")
    practice(community, "Своя")
    practice(community, "Черновик", slug="b", live=False)
    assert titles("node", community) == ["Своя"]
    assert titles("node", other) == []


def test_the_pages_of_other_rooms_show_them(client: Client, practices: PracticesPage) -> None:
    community = node()
    practice(practices, "Наставник на час", node=community)
    text = client.get(community.url).content.decode().replace("\u00a0", " ")
    assert "Наставник на час" in text


class TestEditorsHome:
    def test_who_may_add_begins_there(self, practices: PracticesPage) -> None:
        start = waiting.new_practice(user_with(Role.AUTHOR))
        assert start is not None
        assert start.url.endswith(f"/practices/practicepage/{practices.pk}/")
        assert waiting.new_practice(user_with(Role.DOCUMENT_EDITOR)) is None

    def test_what_waits_for_the_review_and_whose_term_is_over(self, practices: PracticesPage) -> None:
        practice(practices, "Ждёт", slug="a", expertise="review", live=False)
        practice(practices, "Просрочена", slug="b", expertise="council", valid_until=TODAY - dt.timedelta(days=1))
        practice(practices, "Действует", slug="c", expertise="council", valid_until=TODAY)
        methodist, author = user_with(Role.METHODIST), user_with(Role.AUTHOR)
        review, over = waiting.in_review(methodist, TODAY), waiting.terms_over(methodist, TODAY)
        assert review is not None
        assert [one.title for one in review.items] == ["Ждёт"]
        assert over is not None
        assert [one.title for one in over.items] == ["Просрочена"]
        assert waiting.in_review(author, TODAY) is None


class TestExplorer:
    def test_columns_and_filters(self, client: Client, practices: PracticesPage) -> None:
        practice(practices, "Цифровая доска", slug="a", kind="digital", expertise="council")
        practice(practices, "Другая", slug="b")
        client.force_login(user_with(Role.METHODIST))
        url = f"/admin/pages/{practices.pk}/"
        text = client.get(url).content.decode()
        assert "Утверждена методсоветом" in text
        assert "лицей № 1" in text
        chosen = client.get(f"{url}?kind=digital").content.decode()
        assert "Цифровая доска" in chosen
        assert "Другая" not in chosen
