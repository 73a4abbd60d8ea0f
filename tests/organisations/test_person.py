"""Nothing of a person is shown without a consent; nobody is published without one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.models import HomePage
from knowledge_base.organisations.consent_gate import ConsentMissingError
from knowledge_base.organisations.models import Consent, Person, Position, Scope
from knowledge_base.organisations.person_names import full_name, short_name
from tests.factories.organisations import consent, organisation, people_page, person

TODAY = timezone.localdate
words = st.text(st.characters(categories=["Lu", "Ll", "Zs"], exclude_characters="\u2028\u2029"), max_size=12)


@given(words, words, words)
def test_a_name_is_put_in_order_whatever_is_typed(last: str, first: str, patronymic: str) -> None:
    name = full_name(last, first, patronymic)
    assert name == " ".join(name.split())
    assert "  " not in short_name(last, first, patronymic)


def test_ways_of_writing_a_name() -> None:
    assert full_name(" Заречная ", "Вера", "") == "Заречная Вера"
    assert short_name("Заречная", "Вера", "Ивановна") == "Заречная\u00a0В.\u00a0И."
    assert short_name("Римская Корсакова", "анна") == "Римская Корсакова\u00a0А."


@pytest.mark.django_db
class TestPublished:
    def test_only_with_a_consent_to_the_card(self, home: HomePage) -> None:
        people_page()
        shown = person("Видимая")
        person("Безсогласная", consents=())
        person("Фотографская", consents=(Scope.PHOTO, Scope.NAME))
        person("Черновикова", live=False)
        assert list(Person.objects.published()) == [shown]

    def test_nobody_while_there_is_no_published_list_of_people(self, home: HomePage) -> None:
        made = person()
        assert not Person.objects.published()
        page = people_page()
        assert list(Person.objects.published()) == [made]
        page.unpublish()
        assert not Person.objects.published()

    def test_the_term_ends_by_itself(self, home: HomePage) -> None:
        people_page()
        made = person(consents=())
        last = TODAY() + dt.timedelta(days=3)
        consent(made, valid_until=last)
        assert Person.objects.published(last).filter(pk=made.pk).exists()
        assert not Person.objects.published(last + dt.timedelta(days=1)).filter(pk=made.pk).exists()

    def test_a_newer_consent_takes_the_place_of_a_withdrawn_one(self, home: HomePage) -> None:
        people_page()
        made = person(consents=())
        consent(made, withdrawn_on=TODAY())
        assert not Person.objects.published()
        consent(made, given_on=TODAY())
        assert list(Person.objects.published()) == [made]


@pytest.mark.django_db
class TestGate:
    def test_publishing_without_a_consent_is_refused(self, home: HomePage) -> None:
        made = person(consents=(), live=False)
        made.last_name = "Иная"
        revision = made.save_revision()
        with pytest.raises(ConsentMissingError, match="Внесите согласие"):
            revision.publish()
        made.refresh_from_db()
        assert not made.live
        assert made.get_latest_revision_as_object().last_name == "Иная"

    def test_with_a_consent_it_is_published(self, home: HomePage) -> None:
        made = person(consents=(Scope.CARD,), live=False)
        made.save_revision().publish()
        made.refresh_from_db()
        assert made.live

    def test_a_schedule_waits_for_the_consent(self, home: HomePage) -> None:
        made = person(consents=(), live=False)
        given = consent(made)
        made.go_live_at = timezone.now() + dt.timedelta(hours=1)
        made.save_revision().publish()
        due = made.get_latest_revision()
        due.approved_go_live_at = timezone.now() - dt.timedelta(minutes=5)  # an hour has passed
        due.content["go_live_at"] = due.approved_go_live_at.isoformat()
        due.save()
        Consent.objects.filter(pk=given.pk).update(withdrawn_on=TODAY())
        call_command("publish_scheduled")
        made.refresh_from_db()
        assert not made.live
        Consent.objects.filter(pk=given.pk).update(withdrawn_on=None)
        call_command("publish_scheduled")
        made.refresh_from_db()
        assert made.live

    def test_a_consent_that_begins_later_allows_a_schedule_for_that_day(self, home: HomePage) -> None:
        made = person(consents=(), live=False)
        start = timezone.now() + dt.timedelta(days=10)
        consent(made, given_on=timezone.localdate(start))
        made.save_revision()
        with pytest.raises(ConsentMissingError):
            made.get_latest_revision().publish()
        made.go_live_at = start
        made.save_revision().publish()
        assert made.revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.django_db
class TestNameInLists:
    def test_a_draft_is_called_by_its_last_name_typed(self, home: HomePage) -> None:
        made = person("Зареч", consents=(), live=False)
        made.last_name = "Заречная"
        made.save_revision()
        assert Person.objects.get(pk=made.pk).title == "Заречная Вера Ивановна"

    def test_a_published_name_changes_only_when_published(self, home: HomePage) -> None:
        made = person(live=False)
        made.save_revision().publish()
        made.refresh_from_db()
        made.last_name = "Озёрная"
        revision = made.save_revision()
        assert Person.objects.get(pk=made.pk).title.startswith("Заречная")
        revision.publish()
        assert Person.objects.get(pk=made.pk).title.startswith("Озёрная")

    def test_two_people_of_one_name_have_two_addresses(self, home: HomePage) -> None:
        first, second = person(), person()
        assert first.slug != second.slug
        assert first.slug.isascii()


@pytest.mark.django_db
def test_positions_of_the_day_the_main_one_first(home: HomePage) -> None:
    school, office = organisation(), organisation("Управление образования")
    made = person()
    for order, (where, title, term) in enumerate(
        [
            (office, "инспектор", {"until": dt.date(2020, 1, 1)}),
            (school, "учитель физики", {"since": dt.date(2020, 1, 2)}),
            (office, "методист", {}),
        ]
    ):
        Position.objects.create(person=made, organisation=where, title=title, sort_order=order, **term)
    titles = [position.title for position in Person.objects.get().positions_on(dt.date(2026, 1, 1))]
    assert titles == ["учитель физики", "методист"]
    assert str(Person.objects.get().position_on(dt.date(2020, 1, 1))) == "инспектор, Управление образования"
