"""People and organisations are found; without a consent nobody is, whatever the index still holds."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from home.models import HomePage
from knowledge_base.organisations import consent_days
from knowledge_base.organisations.models import Consent, FormerName, Scope
from knowledge_base.organisations.search_facets import find_organisations
from knowledge_base.organisations.search_source import OrganisationSource, PersonSource
from knowledge_base.taxonomy.models import Subject
from search.models import PendingUpdate
from tests.factories.documents import bank, document
from tests.factories.organisations import consent, organisation, organisations_page, people_page, person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def pending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is applied: what was put into the outbox stays to be looked at."""
    monkeypatch.setattr("search.outbox._enqueue", lambda: None)


def waiting() -> set[tuple[str, int]]:
    """What the outbox holds; emptied by looking."""
    found = set(PendingUpdate.objects.values_list("source", "key"))
    PendingUpdate.objects.all().delete()
    return found


def test_the_record_of_an_organisation(home: HomePage) -> None:
    organisations_page()
    school = organisation("Муниципальная школа № 4", short_name="Школа № 4", about="Лодочная станция.")
    FormerName.objects.create(organisation=school, name="Семилетняя школа", until=dt.date(1958, 8, 31))
    [record] = OrganisationSource().records([school.pk])
    assert (record.title, record.url) == ("Школа № 4", f"/organisations/{school.slug}/")
    assert record.names == ("Муниципальная школа № 4", "Семилетняя школа")
    assert record.facets == {"organisation_kind": ("school",), "organisation": (school.slug,)}
    assert record.passages[0].text == "Лодочная станция."


def test_the_record_of_a_person(home: HomePage) -> None:
    people_page()
    school = organisation("Школа № 4")
    made = person(at=school, position="учитель физики")
    made.subjects.set([Subject.objects.create(name="Физика")])
    made.save()
    [record] = PersonSource().records([made.pk])
    assert record.title == "Заречная Вера Ивановна"
    assert record.requisites == "Учитель физики, Школа № 4"
    assert record.facets == {"organisation": (school.slug,), "subject": ("fizika",)}


def test_without_a_consent_there_is_no_record_and_no_hit(home: HomePage) -> None:
    people_page()
    hidden = person(consents=(Scope.NAME,))
    assert list(PersonSource().records([hidden.pk])) == []
    assert PersonSource().published_pks([hidden.pk]) == set()
    assert list(PersonSource().keys()) == []


def test_an_index_of_yesterday_does_not_betray_anybody(home: HomePage) -> None:
    people_page()
    made = person(consents=())
    row = consent(made)
    assert PersonSource().published_pks([made.pk]) == {made.pk}
    Consent.objects.filter(pk=row.pk).update(valid_until=TODAY() - dt.timedelta(days=1))
    assert PersonSource().published_pks([made.pk]) == set()


def test_a_consent_touches_the_person(home: HomePage, pending: None) -> None:
    made = person(consents=())
    waiting()
    row = consent(made)
    assert ("person", made.pk) in waiting()
    row.withdrawn_on = TODAY()
    row.save()
    assert ("person", made.pk) in waiting()
    row.delete()
    assert ("person", made.pk) in waiting()


def test_what_refers_to_an_organisation_follows_its_name(home: HomePage, pending: None) -> None:
    school = organisation()
    made = person(at=school)
    act = document(bank(), issuer=school)
    waiting()
    school.short_name = "Четвёртая школа"
    school.save()
    assert waiting() >= {("organisation", school.pk), ("person", made.pk), ("document", act.pk)}


def test_a_new_day_is_noticed_once(home: HomePage, pending: None) -> None:
    today = TODAY()
    people_page()
    ended, begun, lasting = person("А", consents=()), person("Б", consents=()), person("В", consents=())
    consent(ended, valid_until=today - dt.timedelta(days=1))
    consent(begun, given_on=today)
    consent(lasting)
    waiting()
    cache.clear()
    consent_days.notice(today)
    assert waiting() == {("person", ended.pk), ("person", begun.pk)}
    consent_days.notice(today)
    assert waiting() == set()
    consent_days.notice(today + dt.timedelta(days=1))
    assert waiting()


def test_an_organisation_is_meant_by_any_of_its_names(home: HomePage) -> None:
    school = organisation("Лицей № 2 города Светлоозёрска", short_name="второй лицей")
    organisation("Школа № 4")
    FormerName.objects.create(organisation=school, name="Гимназия имени Озёрского", until=dt.date(2019, 8, 31))
    for words in ("лицею Светлоозерска", "второго лицея", "гимназии Озерского"):
        assert find_organisations(words) == (school.slug,), words
    assert find_organisations("лицей № 4") == ()
    assert find_organisations("") == ()
