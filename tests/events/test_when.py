"""Short words for when an event is, in lists of the admin."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from knowledge_base.events.overlaps import meet
from knowledge_base.events.status import Span
from knowledge_base.events.when import day_and_time, short_when


def at(day: int, hour: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime(2026, 10, day, hour))


def test_when() -> None:
    assert short_when(at(14, 14), at(14, 16)) == "14.10.2026, 14:00"
    assert short_when(at(14, 14), at(16, 16)) == "14.10.2026 – 16.10.2026"
    assert short_when(at(14), at(15)) == "14.10.2026", "a whole day"
    assert short_when(at(14), at(17)) == "14.10.2026 – 16.10.2026", "three whole days"
    assert short_when(None, None) == ""


def test_day_and_time() -> None:
    assert day_and_time(at(14, 14)).replace("\xa0", " ") == "14 октября 2026 г., 14:00"
    assert day_and_time(at(14)).replace("\xa0", " ") == "14 октября 2026 г."


def test_sessions_that_touch_do_not_meet() -> None:
    morning = Span(at(14, 10), at(14, 12))
    assert not meet(morning, Span(at(14, 12), at(14, 14)))
    assert meet(morning, Span(at(14, 11), at(14, 14)))
    assert meet(morning, Span(at(13), at(15)))
