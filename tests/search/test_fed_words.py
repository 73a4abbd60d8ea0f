"""Renamed vocabularies, organisations, people, files; consents that come and go, by hand and by the day: each engine follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from home.models import HomePage
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.practices.models import PracticeAuthor
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic
from search.upkeep import dawn
from tests.factories import communities, events, glossary, materials, news, organisations, practices
from tests.factories.documents import bank, document
from tests.factories.searchable import read_file, reading
from tests.search.fed import Fed

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def test_renamed_values_of_vocabularies(fed: Fed, home: HomePage) -> None:
    rows = {
        "topics": Topic.objects.create(name="Глобусы"),
        "audiences": Audience.objects.create(name="Картографы"),
        "education_levels": EducationLevel.objects.create(name="Вечерняя ступень"),
        "subjects": Subject.objects.create(name="Землемерие"),
        "deficits": Deficit.objects.create(name="Масштабы"),
    }
    as_lists = {name: [row] for name, row in rows.items()}
    few = {name: as_lists[name] for name in ("topics", "audiences")}
    four = {name: rows for name, rows in as_lists.items() if name != "deficits"}
    glossary.glossary()
    whole = {
        ("material", materials.material(materials.materials_page(), "Первое", **as_lists).pk),
        ("practice", practices.practice(practices.practices_page(), "Второе", **as_lists).pk),
    }
    most = whole | {("community", communities.node("Третье", **four).pk)}
    by_topic = most | {
        ("news", news.news(news.news_index(), "Четвёртое", **few).pk),
        ("term", glossary.term("пятое", topics=as_lists["topics"]).pk),
        ("document", document(bank(), "О шестом", **few, education_levels=as_lists["education_levels"]).pk),
    }
    events.calendar_page()
    by_topic |= {("event", events.event("Седьмое", subjects=[rows["subjects"]], **few).pk)}
    assert fed.keys("глобусы") == by_topic
    for name, renamed, holding in (
        ("topics", "Атласы", by_topic),
        ("subjects", "Черчение", most | {key for key in by_topic if key[0] == "event"}),
        ("education_levels", "Утренняя ступень", most),
        ("audiences", "Топографы", by_topic - {key for key in by_topic if key[0] in ("term", "document")}),
        ("deficits", "Пропорции", whole),
    ):
        row = rows[name]
        row.name, row.slug = renamed, f"new-{name.replace('_', '-')}"
        row.save()
        assert fed.keys(renamed) == holding, name
    assert fed.keys("", audience="new-audiences") >= {key for key in by_topic if key[0] == "document"}
    rows["topics"].delete()
    assert fed.keys("атласы") == set()


def test_organisations_and_their_former_names(fed: Fed, home: HomePage) -> None:
    organisations.organisations_page()
    organisations.people_page()
    school = organisations.organisation("Мореходная школа", short_name="мореходка")
    act = ("document", document(bank(), "О паруснике", issuer=school).pk)
    whose = {
        ("material", materials.material(materials.materials_page(), organisation=school).pk),
        ("person", organisations.person(at=school).pk),
        ("community", communities.node(organisation=school).pk),
        ("organisation", school.pk),
        act,
    }
    assert fed.keys("мореходка") == whose
    school.short_name = "речники"
    school.save()
    assert fed.keys("речники") == whose
    former = FormerName.objects.create(organisation=school, name="Навигацкая школа", until=dt.date(2019, 8, 31))
    assert fed.keys("навигацкая") == {("organisation", school.pk), act}
    former.name = "Шкиперская школа"
    former.save()
    assert fed.keys("шкиперская") == {("organisation", school.pk), act}
    former.delete()
    assert fed.keys("шкиперская") == set()
    Organisation.objects.get(pk=school.pk).save()
    school.kind = Organisation.Kind.COLLEGE
    school.save()
    assert fed.keys("речники", organisation_kind="college") == {("organisation", school.pk)}
    school.is_public = False
    school.save()
    assert ("organisation", school.pk) not in fed.keys("речники")
    assert act in fed.keys("речники")


def test_people_are_found_as_long_as_they_agree(fed: Fed, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    organisations.people_page()
    somebody = organisations.person("Нездешних", consents=())
    card = ("person", somebody.pk)
    page = practices.practice(practices.practices_page(), authors=[PracticeAuthor(person=somebody)])
    authored = ("practice", page.pk)
    assert fed.keys("нездешних") == set()
    given = organisations.consent(somebody)
    assert fed.keys("нездешних") == {card, authored}
    given.withdrawn_on = timezone.localdate()
    given.save()
    assert fed.keys("нездешних") == set()
    given.withdrawn_on, given.valid_until = None, timezone.localdate()
    given.save()
    assert fed.keys("нездешних") == {card, authored}
    dawn.notice()
    fed.apply()
    # The day alone ends it: nobody has touched anything.
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    dawn.notice()
    assert fed.keys("нездешних") == set()
    organisations.consent(somebody, given_on=timezone.localdate())
    somebody.last_name = "Тутошних"
    somebody.save()
    assert fed.keys("тутошних") == {card, authored}
    somebody.unpublish()
    assert fed.keys("тутошних") == {authored} - ({authored} if not _named(somebody) else set())
    somebody.delete()
    assert fed.keys("тутошних") == set()


def _named(person: object) -> bool:
    from knowledge_base.organisations.shown_people import people_shown

    return bool(people_shown([person.pk], timezone.localdate()))  # type: ignore[attr-defined]


def test_a_position_ends_by_the_day(fed: Fed, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    organisations.people_page()
    school = organisations.organisation("Шлюпочная школа")
    somebody = organisations.person(at=school)
    somebody.positions.update(until=timezone.localdate())
    assert fed.keys("шлюпочная") == {("person", somebody.pk), ("organisation", school.pk)} & fed.keys("шлюпочная")
    assert ("person", somebody.pk) in fed.keys("шлюпочная")
    dawn.notice()
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    dawn.notice()
    assert ("person", somebody.pk) not in fed.keys("шлюпочная")


def test_events_end_by_the_clock(fed: Fed, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    events.calendar_page()
    starts = timezone.now() + dt.timedelta(hours=3)
    events.event("Регата", sessions=[events.session(starts)])
    assert fed.status("регата") == "confirmed"
    dawn.notice()
    after = timezone.now() + dt.timedelta(hours=9)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    dawn.notice()
    assert fed.status("регата") == "held"


def test_files_are_renamed_replaced_read_and_closed(fed: Fed, home: HomePage) -> None:
    file = read_file("Карта", "Остров сокровищ")
    page = materials.material(materials.materials_page(), files=[file])
    key = {("material", page.pk)}
    assert fed.keys("остров") == key
    file.title = "Лоция"
    file.save()
    assert fed.keys("лоция") == key
    file.file = ContentFile(b"another", name="other.txt")
    file.save()
    file.refresh_from_db()
    assert fed.keys("остров") == set()
    reading(file, "Полуостров и перешеек")
    assert fed.keys("перешеек") == key
    secret = organisations.consent(organisations.person(consents=()), file=file)
    assert fed.keys("перешеек") == set()
    secret.file = None
    secret.save()
    assert fed.keys("перешеек") == key
    shut = Collection.get_first_root_node().add_child(instance=Collection(name="Закрытая"))
    wall = CollectionViewRestriction.objects.create(collection=shut, restriction_type=CollectionViewRestriction.LOGIN)
    file.collection = shut
    file.save()
    assert fed.keys("перешеек") == set()
    wall.delete()
    assert fed.keys("перешеек") == key
    file.delete()
    assert fed.keys("перешеек") == set()


def test_what_others_are_called_by(fed: Fed, home: HomePage) -> None:
    """A community's name in its news, a task in its community, names of a term."""
    node = communities.node("Мореплаватели")
    told = news.news(news.news_index(), "Собрались", node=node)
    assert fed.keys("мореплаватели") == {("community", node.pk), ("news", told.pk)}
    node.title = "Воздухоплаватели"
    node.save_revision().publish()
    assert fed.keys("воздухоплаватели") == {("community", node.pk), ("news", told.pk)}
    glossary.glossary()
    word = glossary.term("бакштаг", variants="попутный ветер")
    assert fed.keys("бакштаг") == {("term", word.pk)}
    word.variants = "фордевинд"
    word.save_revision().publish()
    assert fed.keys("фордевинд") == {("term", word.pk)}
    word.unpublish()
    assert fed.keys("бакштаг") == set()
