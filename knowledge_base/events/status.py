"""What an event is at a given moment. Pure: the moment is an argument.

The editor says «планируется», «подтверждено», «перенесено», «отменено»; «идёт» and «состоялось» follow from the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.events.choices import SetStatus, Status

#: How long a session is taken to last where the editor has not said: two lessons with a break.
USUAL_LENGTH = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Span:
    """One session: when it begins and when it ends, both aware of their zone; `ends` is never before `starts`."""

    starts: dt.datetime
    ends: dt.datetime


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the status is computed from: what the editor said, and the first start and the last end of the sessions."""

    said: str  # SetStatus
    starts: dt.datetime | None
    ends: dt.datetime | None


def session_end(starts: dt.datetime, ends: dt.datetime | None, *, all_day: bool, zone: dt.tzinfo) -> dt.datetime:
    """When a session is over: with `all_day` at the midnight after its last day in `zone`, else at `ends`.

    Without an end it is taken to last `USUAL_LENGTH`; an end before the start (which forms refuse) counts as none.
    """
    if all_day:
        last = max(starts, ends or starts).astimezone(zone).date()
        midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), tzinfo=zone)
        return midnight.astimezone(dt.UTC)
    return ends if ends is not None and ends >= starts else starts + USUAL_LENGTH


def whole(spans: Iterable[Span]) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The first start and the last end of all sessions; (None, None) without any."""
    spans = tuple(spans)
    if not spans:
        return None, None
    return min(span.starts for span in spans), max(span.ends for span in spans)


def status_on(facts: EventFacts, now: dt.datetime) -> Status:
    """The status at `now`. Between two sessions of one event it goes on; a cancelled one stays cancelled for ever.

    A moved event is «перенесено» until its new day: then it takes place like any other. One without sessions (the new
    date is not known yet) stays what the editor said.
    """
    if facts.said != SetStatus.CANCELLED and facts.starts is not None and facts.ends is not None:
        if facts.ends <= now:
            return Status.HELD
        if facts.starts <= now:
            return Status.ONGOING
    return Status(facts.said)
