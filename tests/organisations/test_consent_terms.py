"""A consent holds from the day it was given to the last day of its term, until it is withdrawn; the database says the same."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.organisations.consent_terms import State, consent_is_current, state_on
from knowledge_base.organisations.models import Consent, Person, Scope

DAY = dt.date(2026, 11, 22)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("given_on", "valid_until", "withdrawn_on", "state"),
    [
        (DAY, None, None, State.CURRENT),
        (BEFORE, DAY, None, State.CURRENT),
        (AFTER, None, None, State.AHEAD),
        (BEFORE, BEFORE, None, State.EXPIRED),
        (BEFORE, None, DAY, State.WITHDRAWN),
        (BEFORE, None, AFTER, State.CURRENT),
        (BEFORE, BEFORE, DAY, State.WITHDRAWN),
    ],
)
def test_the_state_on_a_day(
    given_on: dt.date, valid_until: dt.date | None, withdrawn_on: dt.date | None, state: State
) -> None:
    assert state_on(DAY, given_on, valid_until, withdrawn_on) == state
    assert consent_is_current(DAY, given_on, valid_until, withdrawn_on) == (state == State.CURRENT)


@given(day=days, given_on=days, valid_until=st.none() | days, withdrawn_on=st.none() | days, later=st.integers(0, 400))
def test_what_has_ended_never_comes_back(
    day: dt.date, given_on: dt.date, valid_until: dt.date | None, withdrawn_on: dt.date | None, later: int
) -> None:
    state = state_on(day, given_on, valid_until, withdrawn_on)
    if state in (State.EXPIRED, State.WITHDRAWN):
        after = state_on(day + dt.timedelta(days=later), given_on, valid_until, withdrawn_on)
        assert after in (State.EXPIRED, State.WITHDRAWN)


@given(day=days, given_on=days, valid_until=st.none() | days, withdrawn_on=days)
def test_withdrawing_ends_it_on_that_very_day(
    day: dt.date, given_on: dt.date, valid_until: dt.date | None, withdrawn_on: dt.date
) -> None:
    if withdrawn_on <= day:
        assert not consent_is_current(day, given_on, valid_until, withdrawn_on)


@pytest.mark.django_db
def test_the_database_and_the_function_agree_on_every_combination() -> None:
    person = Person.objects.create(last_name="Заречная", first_name="Вера")
    around = [DAY + dt.timedelta(days=step) for step in range(-2, 3)]
    rows = Consent.objects.bulk_create(
        Consent(person=person, scope=Scope.CARD, given_on=first, valid_until=last, withdrawn_on=gone)
        for first, last, gone in product(around, [None, *around], [None, *around])
    )
    assert len(rows) == 180
    for day in around:
        for state in State:
            expected = {row.pk for row in rows if row.state_on(day) == state}
            assert set(Consent.objects.in_state(state, day).values_list("pk", flat=True)) == expected
        current = {row.pk for row in rows if row.state_on(day) == State.CURRENT}
        assert set(Consent.objects.current(day).values_list("pk", flat=True)) == current
