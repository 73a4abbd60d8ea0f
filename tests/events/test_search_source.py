"""Events in the search."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from knowledge_base.events.models import CalendarPage, EventSpeaker
from knowledge_base.events.search_source import EventSource
from knowledge_base.taxonomy.models import Topic
from portal import visibility
from search.models import PendingUpdate
from search.records import SearchRecord
from search.results import Hit
from search.upkeep import dawn
from tests.factories.events import calendar_page, event, fill, moment, session
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture(autouse=True)
def calendar(db: None) -> CalendarPage:
    return calendar_page()


def record_of(pk: int) -> SearchRecord:
    (record,) = EventSource().records([pk])
    return record


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_a_record() -> None:
    school = organisation("Школа № 4", short_name="школа № 4")
    speakers = [
        EventSpeaker(person=person("Заречная")),
        EventSpeaker(person=person("Тихая", consents=()), who="методист"),
    ]
    one = event(
        "Читаем графики",
        summary="О графиках",
        kind="workshop",
        level="regional",
        organiser=school,
        topics=[Topic.objects.create(name="Наставничество")],
        speakers=speakers,
        sessions=[session(moment(20, month=11), place="Школа № 3"), session(moment(2, month=12))],
        report="Участвовали 18 учителей",
    )
    record = record_of(one.pk)
    assert record.url == one.url
    assert plain(record.requisites) == "20 ноября – 2 декабря 2026 г., 2 встречи · Семинар-практикум · Школа № 3"
    assert (record.status, record.status_code, record.date) == ("Подтверждено", "confirmed", dt.date(2026, 11, 20))
    assert record.facets["event_kind"] == ("workshop",)
    assert record.facets["month"] == ("2026-11", "2026-12")
    assert record.facets["organisation"] == (school.slug,)
    assert "Заречная Вера Ивановна" in record.keywords
    assert not any("Тихая" in word for word in record.keywords)
    assert not any("Тихая" in passage.text for passage in record.passages)
    assert ("Участвовали 18 учителей", "report") in {(p.text, p.anchor) for p in record.passages}


def test_what_is_over_says_so() -> None:
    assert record_of(event("Было", moment(1)).pk).status == "Состоялось"


def test_drafts_are_not_found() -> None:
    draft = event("Черновик", live=False)
    assert list(EventSource().records([draft.pk])) == []
    assert draft.pk not in set(EventSource().keys())
    assert EventSource().published_pks([draft.pk]) == set()


def test_what_has_ended_by_the_clock_is_written_anew() -> None:
    ended, ahead = event("Было", moment(12, 9, month=11)), event("Будет", moment(20, month=11))
    PendingUpdate.objects.all().delete()
    dawn.notice(moment(12, 12, month=11))
    assert ("event", ended.pk) in set(PendingUpdate.objects.values_list("source", "key"))
    assert ("event", ahead.pk) not in set(PendingUpdate.objects.values_list("source", "key"))
    PendingUpdate.objects.all().delete()
    dawn.notice(moment(12, 12, 5, month=11))  # asked again too soon: nothing is looked for
    assert not PendingUpdate.objects.exists()


def test_a_hit_shows_day_place_and_status() -> None:
    html = render_to_string(
        EventSource.hit_template,
        {
            "hit": Hit(
                id=1,
                kind="event",
                kind_label="Событие",
                title="Чтения",
                marked_title=mark_safe("<mark>Чтения</mark>"),
                url="/events/chteniya/",
                requisites="20 ноября 2026 г., 14:00 · Школа № 3",
                marked_requisites=mark_safe("20 ноября 2026 г., 14:00 · Школа № 3"),
                summary=mark_safe("О чём"),
                status="Состоялось",
                status_code="held",
                date=dt.date(2026, 11, 20),
                is_exact=False,
                fragments=(),
            )
        },
    )
    for words in ("<mark>Чтения</mark>", "20 ноября 2026 г., 14:00 · Школа № 3", "Состоялось", "О чём"):
        assert words in html


def test_as_many_queries_for_many_as_for_few() -> None:
    few = _queries([one.pk for one in fill(2)])
    assert _queries([one.pk for one in fill(40, seed=7, prefix="more")]) <= few


def _queries(pks: list[int]) -> int:
    with visibility.remembering(), CaptureQueriesContext(connection) as queries:
        assert len(list(EventSource().records(pks))) == len(pks)
    return len(queries)
