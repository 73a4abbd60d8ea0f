"""What an event keeps of itself: its times, its counter for calendars, its address."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from home.models import HomePage
from knowledge_base.events.choices import SetStatus, Status
from knowledge_base.events.copying import later_years, year_later
from knowledge_base.events.models import Event
from tests.factories.events import calendar_page, event, moment, session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calendar(home: HomePage) -> None:
    calendar_page()


def test_times_are_those_of_the_published_sessions() -> None:
    made = event(sessions=[session(moment(21)), session(moment(14))])
    assert (made.first_start, made.last_end) == (moment(14), moment(21, 16))
    draft = made.get_latest_revision_as_object()
    draft.sessions = [session(moment(28))]
    revision = draft.save_revision()
    assert Event.objects.get(pk=made.pk).first_start == moment(14), "a draft moves nothing"
    revision.publish()
    assert Event.objects.get(pk=made.pk).first_start == moment(28)


def test_an_older_version_published_again_brings_its_own_times() -> None:
    made = event()
    older = made.latest_revision
    draft = made.get_latest_revision_as_object()
    draft.sessions = [session(moment(28))]
    draft.save_revision().publish()
    older.publish()
    assert Event.objects.get(pk=made.pk).first_start == moment(14)


def test_a_whole_day_lasts_from_midnight_to_midnight() -> None:
    made = event(sessions=[session(moment(12, 15), all_day=True, ends_at=moment(16, 9))])
    assert (made.first_start, made.last_end) == (moment(12, 0), moment(17, 0))
    assert made.status_at(moment(16, 23)) == Status.ONGOING


def test_between_and_upcoming() -> None:
    past, near, far = event(starts=moment(1)), event(starts=moment(14)), event(starts=moment(30))
    long = event(sessions=[session(moment(1)), session(moment(30))])
    nobody_knows = event(sessions=[], status=SetStatus.MOVED, status_reason="карантин")
    now = moment(14, 15)
    assert set(Event.objects.upcoming(now)) == {near, far, long}
    assert set(Event.objects.between(moment(13), moment(14, 14))) == {long}, "the end of a period is not within it"
    assert set(Event.objects.between(moment(14), moment(15))) == {near, long}
    assert list(Event.objects.past(now)) == [past]
    assert nobody_knows in Event.objects.published()


def test_drafts_and_what_was_taken_off_are_not_published() -> None:
    draft, shown, off = event("Черновик", live=False), event("Есть"), event("Сняли")
    off.unpublish()
    assert list(Event.objects.published()) == [shown]
    assert draft.first_start == moment(14), "editors see the day of a draft in their list"


def test_the_counter_grows_with_time_place_and_status_only() -> None:
    made = event()
    assert made.sequence == 0

    def publish(**changes: object) -> int:
        draft = Event.objects.get(pk=made.pk).get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.save_revision().publish()
        return Event.objects.get(pk=made.pk).sequence

    assert publish(summary="Другими словами", title="Читаем таблицы вместе") == 0
    assert publish(sessions=[session(moment(15))]) == 1
    assert publish(sessions=[session(moment(15), place="Школа № 3")]) == 2
    assert publish(status=SetStatus.CANCELLED, status_reason="карантин") == 3
    assert publish(report="Не состоялось") == 3


def test_the_counter_does_not_fall_with_an_older_version() -> None:
    made = event()
    older = made.latest_revision
    draft = made.get_latest_revision_as_object()
    draft.sessions = [session(moment(15))]
    draft.save_revision().publish()
    older.publish()
    assert Event.objects.get(pk=made.pk).sequence == 2, "back again is a change too"


def test_a_draft_does_not_count() -> None:
    made = event()
    draft = made.get_latest_revision_as_object()
    draft.sessions = [session(moment(15))]
    draft.save_revision()
    assert Event.objects.get(pk=made.pk).sequence == 0


def test_what_is_only_on_the_schedule_does_not_count() -> None:
    made = event()
    draft = made.get_latest_revision_as_object()
    draft.sessions, draft.go_live_at = [session(moment(15))], timezone.now() + dt.timedelta(days=1)
    draft.save_revision().publish()
    assert Event.objects.get(pk=made.pk).sequence == 0


def test_equal_titles_get_addresses_of_their_own() -> None:
    first, second = event("Совещание завучей"), event("Совещание завучей")
    assert first.slug != second.slug
    assert first.get_url() == f"/events/{first.slug}/"


def test_a_copy_is_a_new_event_a_year_later(home: HomePage) -> None:
    made = event(
        "Августовское совещание 2026", report="Было 40 человек", status=SetStatus.MOVED, status_reason="ремонт"
    )
    copy = year_later(made)
    assert copy.pk is None
    assert copy.title == "Августовское совещание 2027"
    (moved,) = copy.sessions.all()
    assert moved.pk is None
    assert moved.starts_at == moment(14) + dt.timedelta(weeks=52)
    assert moved.starts_at.weekday() == moment(14).weekday()
    assert (copy.status, copy.report, copy.slug, copy.live, copy.sequence) == (SetStatus.PLANNED, "", "", False, 0)
    copy.save()
    assert Event.objects.get(pk=made.pk).sessions.count() == 1
    assert Event.objects.get(pk=made.pk).first_start == moment(14), "the original stays as it was"


def test_years_in_titles() -> None:
    assert later_years("План на 2026/2027 год, приказ 120261") == "План на 2027/2028 год, приказ 120261"
