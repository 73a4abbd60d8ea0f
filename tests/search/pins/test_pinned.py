"""Pinned answers: for a question in any of its forms, only what readers may see, known to every process at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import PageViewRestriction, Site

from home.models import SectionPage
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from search.alike import synonyms
from search.models import SynonymSet
from search.pins import pinned
from search.pins.pinned import pinned_for
from search.query import parse
from tests.factories.accounts import UserFactory
from tests.factories.learning import pin

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> SectionPage:
    home = Site.objects.get(is_default_site=True).root_page
    made: SectionPage = home.add_child(instance=SectionPage(title="Аттестация <2026>", slug="attestation"))
    return made


def answers(typed: str, **options: Any) -> list[str]:
    return [answer.title for answer in pinned_for(parse(typed, **options))]


class TestQuestions:
    @pytest.mark.parametrize(
        ("kept", "typed"),
        [
            ("аттестация педагогов", "аттестация педагогов"),
            ("аттестация педагогов", "Педагогов аттестацией"),
            ("аттестация педагогов", "об аттестации для педагога"),
            ("учёба", "учебы"),
            ("экзамены", "экзамен"),
            ("приказ 158", "Приказ №158"),
            ("приказ 158", "158 приказы"),
        ],
    )
    def test_other_forms_ask_the_same(self, page: SectionPage, kept: str, typed: str) -> None:
        pin(kept, page)
        assert answers(typed) == ["Аттестация <2026>"]

    @pytest.mark.parametrize(
        ("kept", "typed"),
        [
            ("аттестация педагогов", "аттестация"),
            ("аттестация педагогов", "аттестация педагогов школы"),
            ("аттестация", "аттестация -график"),
            ("год", "лето"),
            ("приказ 158", "приказ 159"),
            ("аттестация", ""),
            ("аттестация", "-аттестация"),
        ],
    )
    def test_other_questions_do_not(self, page: SectionPage, kept: str, typed: str) -> None:
        pin(kept, page)
        assert answers(typed) == []

    def test_synonyms_ask_the_same(self, page: SectionPage) -> None:
        SynonymSet.objects.create(words="горка\nоценка квалификации учителей")
        pin("оценка квалификации учителей", page)
        with synonyms.using(None):  # those of the database
            assert answers("горка") == answers("оценка квалификации учителей") == ["Аттестация <2026>"]

    @pytest.mark.parametrize("options", [{"page": 2}, {"filters": {"kind": ("order",)}}])
    def test_only_above_the_whole_answer(self, page: SectionPage, options: dict[str, Any]) -> None:
        pin("аттестация", page)
        assert answers("аттестация", **options) == []


class TestSeen:
    def test_only_what_is_published_and_public(self, page: SectionPage) -> None:
        pin("аттестация", page)
        assert answers("аттестация")
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert not answers("аттестация")
        restriction.delete()
        assert answers("аттестация")
        page.unpublish()
        assert not answers("аттестация")

    def test_a_deleted_page_takes_its_pin_along(self, page: SectionPage) -> None:
        pin("аттестация", page)
        assert answers("аттестация")
        page.delete()
        assert not answers("аттестация")
        assert not SearchPromotion.objects.exists()

    def test_an_address_outside(self, page: SectionPage) -> None:
        pin(
            "аттестация",
            external_link_url="https://edu.example/",
            external_link_text="Реестр",
            description="Все & сразу",
        )
        pin("аттестации", external_link_url="javascript:alert(1)", external_link_text="Нет")
        pin("аттестации", page)
        found = pinned_for(parse("аттестация"))
        assert [(answer.title, answer.url) for answer in found] == [
            ("Реестр", "https://edu.example/"),
            ("Аттестация <2026>", page.url),
        ]

    def test_changes_are_known_at_once(self, page: SectionPage) -> None:
        promotion = pin("аттестация", page)
        assert answers("аттестация")
        promotion.description = "Сроки"
        promotion.save()
        assert pinned_for(parse("аттестация"))[0].text == "Сроки"
        promotion.query.query_string = "отпуск"
        promotion.query.save()
        assert not answers("аттестация")
        assert answers("отпуск")

    def test_what_it_costs(self, page: SectionPage, django_assert_max_num_queries: Any) -> None:
        for number in range(30):
            pin(f"вопрос {number}", page)
        answers("аттестация")
        with django_assert_max_num_queries(1):
            answers("аттестация")

    def test_it_does_not_stand_twice(self, page: SectionPage) -> None:
        class Hit:
            url = page.url

        pin("аттестация", page)
        assert pinned.without_repeats([Hit()], pinned_for(parse("аттестация"))) == ()  # type: ignore[list-item]


class TestScreens:
    @pytest.fixture
    def methodist(self, client: Client) -> Client:
        sync_groups()
        user = UserFactory()
        user.groups.add(Group.objects.get(name=Role.METHODIST))
        client.force_login(user)
        return client

    def _post(self, question: str, page: SectionPage) -> dict[str, Any]:
        prefix = "editors_picks"
        return {
            "query_string": question,
            **{f"{prefix}-{name}": number for name, number in [("TOTAL_FORMS", 1), ("INITIAL_FORMS", 0)]},
            f"{prefix}-MIN_NUM_FORMS": 0,
            f"{prefix}-MAX_NUM_FORMS": 1000,
            f"{prefix}-0-page": page.pk,
            f"{prefix}-0-ORDER": 1,
            f"{prefix}-0-description": "<b>Сроки</b>",
        }

    def test_a_methodist_pins_an_answer(self, methodist: Client, page: SectionPage) -> None:
        form = methodist.get("/admin/searchpicks/add/?q=аттестация")
        assert 'value="аттестация"' in form.content.decode()
        done = methodist.post("/admin/searchpicks/add/", self._post("Аттестация", page), follow=True)
        assert "закреплён" in done.content.decode()
        assert pinned_for(parse("аттестации"))[0].text == "<b>Сроки</b>"
        again = methodist.post("/admin/searchpicks/add/", self._post("аттестации", page))
        assert "ответы уже закреплены" in again.content.decode()
        page.unpublish()
        assert "читатели не видят" in methodist.get("/admin/searchpicks/").content.decode()

    @pytest.mark.parametrize("question", ["", "«»", "я" * 300])
    def test_a_question_without_words_is_refused(self, methodist: Client, page: SectionPage, question: str) -> None:
        assert methodist.post("/admin/searchpicks/add/", self._post(question, page)).status_code == 200
        assert not SearchPromotion.objects.exists()
