"""What is wrong with an event as it stands in the form, said so that an editor can mend it.

What contradicts itself (an end before its start) is refused in drafts too; what is only missing is asked for when the event is
published or handed over for review. Nothing that was typed is lost either way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from knowledge_base.events.choices import REASONED, SetStatus
from knowledge_base.organisations.shown_people import people_shown

END_BEFORE_START = "Окончание раньше начала. Проверьте день и время"
NO_SESSION = "Укажите хотя бы одну сессию: без дня события не будет в календаре"
NO_REASON = {
    SetStatus.MOVED: "Напишите, почему событие перенесено: те, кто его ждал, увидят причину",
    SetStatus.CANCELLED: "Напишите, почему событие отменено: те, кто его ждал, увидят причину",
}
LATE_REGISTRATION = "Запись кончается позже самого события. Проверьте день"
NOBODY = "Выберите человека или напишите, кто выступает, без имени"
NO_CONSENT = (
    "У этого человека нет действующего согласия, имя читателям не покажут. "
    "Напишите в соседнем поле, кто это, без имени: «методист ГМЦ»"
)

Row = Mapping[str, Any]


def filled(formset: Any) -> list[Any]:
    """Forms of rows that stay: neither deleted nor left empty."""
    return [form for form in formset.forms if (getattr(form, "cleaned_data", None) or {}) and not _deleted(form)]


def _deleted(form: Any) -> bool:
    return bool(form.cleaned_data.get("DELETE"))


def check_sessions(formset: Any) -> None:
    """Each session ends after it began."""
    for form in filled(formset):
        row: Row = form.cleaned_data
        starts, ends = row.get("starts_at"), row.get("ends_at")
        if starts and ends and _is_before(ends, starts, all_day=bool(row.get("all_day"))):
            form.add_error("ends_at", END_BEFORE_START)


def _is_before(ends: dt.datetime, starts: dt.datetime, *, all_day: bool) -> bool:
    if all_day:
        return timezone.localdate(ends) < timezone.localdate(starts)
    return ends <= starts


def check_speakers(formset: Any, today: dt.date) -> None:
    """Everybody is a person who may be named today, or named neutrally. At most three queries."""
    rows = filled(formset)
    people = {form: form.cleaned_data.get("person") for form in rows}
    shown = people_shown([person.pk for person in people.values() if person], today)
    for form, person in people.items():
        if form.cleaned_data.get("who"):
            continue
        if person is None:
            form.add_error("who", NOBODY)
        elif person.pk not in shown:
            form.add_error("person", NO_CONSENT)


def last_day(sessions: Iterable[Row]) -> dt.date | None:
    """The day on which the last session ends (or begins, where no end is said)."""
    days = [timezone.localdate(row.get("ends_at") or row["starts_at"]) for row in sessions if row.get("starts_at")]
    return max(days, default=None)


def reason_missing(status: str | None, reason: str) -> str:
    """What to say of a moved or cancelled event without a reason; "" if all is well."""
    return NO_REASON[SetStatus(status)] if status in REASONED and not reason.strip() else ""
