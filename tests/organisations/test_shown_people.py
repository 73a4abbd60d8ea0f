"""Other rooms name people through one function, and it asks for consents."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from home.models import HomePage
from knowledge_base.organisations.models import Consent, Scope
from knowledge_base.organisations.shown_people import people_shown, shown_name
from portal.visibility import remembering
from tests.factories.files import picture
from tests.factories.organisations import consent, organisation, people_page, person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_a_card_tells_everything(home: HomePage) -> None:
    people_page()
    photo = picture()
    made = person(at=organisation("Школа № 4"), position="учитель физики", photo=photo)
    shown = people_shown([made.pk, None], TODAY())[made.pk]
    assert (shown.name, shown.short_name) == ("Заречная Вера Ивановна", "Заречная\u00a0В.\u00a0И.")
    assert shown.url == f"/people/{made.slug}/"
    assert shown.position == "учитель физики, Школа № 4"
    assert shown.photo == photo


def test_a_photograph_needs_a_consent_of_its_own(home: HomePage) -> None:
    people_page()
    made = person(consents=(Scope.CARD,), photo=picture())
    assert people_shown([made.pk], TODAY())[made.pk].photo is None


def test_a_consent_to_the_name_shows_the_name_alone(home: HomePage) -> None:
    people_page()
    made = person(consents=(Scope.NAME,), at=organisation(), photo=picture(), live=False)
    shown = people_shown([made.pk], TODAY())[made.pk]
    assert shown.name == "Заречная Вера Ивановна"
    assert (shown.url, shown.position, shown.photo) == ("", "", None)


def test_without_a_consent_there_is_no_name(home: HomePage) -> None:
    people_page()
    silent = person(consents=(Scope.PHOTO,))
    assert people_shown([silent.pk], TODAY()) == {}
    assert shown_name(silent, otherwise="учитель школы № 4") == "учитель школы № 4"
    assert shown_name(None) == ""


def test_an_unpublished_card_shows_no_name_by_the_consent_to_the_card(home: HomePage) -> None:
    people_page()
    draft = person(consents=(Scope.CARD,), live=False)
    assert people_shown([draft.pk], TODAY()) == {}


def test_withdrawing_everything_takes_the_name_away_at_once(home: HomePage) -> None:
    people_page()
    made = person()
    assert shown_name(made)
    for one in Consent.objects.filter(person=made):
        one.withdrawn_on = TODAY()
        one.save()
    assert shown_name(made) == ""


def test_the_day_is_an_argument(home: HomePage) -> None:
    made = person(consents=())
    consent(made, Scope.NAME, valid_until=dt.date(2026, 5, 31))
    assert shown_name(made, dt.date(2026, 5, 31))
    assert not shown_name(made, dt.date(2026, 6, 1))


def test_three_queries_however_many_people(
    home: HomePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people_page()
    school = organisation()
    pks = [person(f"Заречная-{n}", at=school, photo=picture()).pk for n in range(12)]
    with remembering(), django_assert_max_num_queries(6):  # beside the three: the host page, what is private, the site
        assert len(people_shown(pks, TODAY())) == 12
