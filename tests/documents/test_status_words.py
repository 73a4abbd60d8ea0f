"""A status as a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge_base.documents.choices import Status
from knowledge_base.documents.status import Act, verdict
from knowledge_base.documents.status_words import Stand, band

DAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("stand", "edition", "headline"),
    [
        (Stand(Status.IN_FORCE, DAY), None, "Действует с 31.12.2024"),
        (Stand(Status.AMENDED, DAY), date(2024, 3, 12), "Действует в редакции от 12.03.2024"),
        (Stand(Status.AMENDED, DAY), None, "Действует с изменениями с 31.12.2024"),
        (Stand(Status.UNKNOWN, DAY), None, "Статус не определён с 31.12.2024"),
        (Stand(Status.TEMPORARY, DAY, "на период апробации"), None, "Действует временно с 31.12.2024"),
        (Stand(Status.REPEALED, DAY, "приказ № 158"), None, "Утратил силу 31.12.2024"),
        (Stand(Status.REPEALED), None, "Утратил силу"),
        (Stand(Status.EXPIRED, date(2025, 1, 1)), None, "Срок действия истёк 31.12.2024"),
        (Stand(Status.PENDING), None, "Не вступил в силу"),
        (Stand(Status.UNKNOWN), None, "Статус не определён"),
        (Stand(Status.PROJECT, DAY), None, "Проект"),
        (Stand(Status.SUSPENDED, DAY), None, "Приостановлен с 31.12.2024"),
    ],
)
def test_headline(stand: Stand, edition: date | None, headline: str) -> None:
    assert band(stand, edition).headline == headline


def test_what_lies_ahead() -> None:
    repeal = Stand(Status.IN_FORCE, ahead_status=Status.REPEALED, ahead_on=DAY, ahead_why="приказ № 158")
    assert band(repeal).ahead == "Утратит силу 31.12.2024: приказ № 158"
    end = Stand(Status.TEMPORARY, ahead_status=Status.EXPIRED, ahead_on=date(2025, 1, 1))
    assert band(end).ahead == "Срок действия истекает 31.12.2024"
    assert band(Stand(Status.PENDING, ahead_status=Status.IN_FORCE, ahead_on=DAY)).ahead == ""


def test_a_change_that_lapses_and_one_that_comes() -> None:
    lapsing = Stand(Status.AMENDED, DAY, ahead_status=Status.IN_FORCE, ahead_on=DAY)
    assert band(lapsing).ahead == "С 31.12.2024 действует без изменений: изменивший документ теряет силу"
    coming = Stand(Status.IN_FORCE, DAY, ahead_status=Status.AMENDED, ahead_on=DAY, ahead_why="приказ № 5")
    assert band(coming).ahead == "Изменится 31.12.2024: приказ № 5"
    assert band(Stand(Status.PENDING, ahead_status=Status.TEMPORARY, ahead_on=DAY)).ahead == ""


def test_a_status_set_by_hand_says_so_and_why() -> None:
    said = band(Stand(Status.SUSPENDED, DAY, "определение суда", by_hand=True))
    assert said.headline == "Приостановлен с 31.12.2024"
    assert said.why == "Статус указан редакцией портала вручную: определение суда"
    assert band(Stand(Status.SUSPENDED, DAY, by_hand=True)).why == "Статус указан редакцией портала вручную"


def test_a_term_is_said_once() -> None:
    act = Act(1, in_force_from=date(2024, 1, 1), in_force_until=DAY)
    for reason in ("", "на период апробации"):
        judged = verdict(replace(act, term_reason=reason), date(2024, 6, 1))
        assert judged.ahead
        said = band(
            Stand(judged.status, judged.since, judged.why, ahead_status=judged.ahead.status, ahead_on=judged.ahead.on)
        )
        assert said.ahead == ""
        assert said.why.endswith("до 31.12.2024")
    over = verdict(act, date(2025, 6, 1))
    said = band(Stand(over.status, over.since, over.why))
    assert (said.headline, said.why) == ("Срок действия истёк 31.12.2024", "")
    # Another reason than the day itself is never lost.
    assert band(Stand(over.status, over.since, "на период апробации")).why == "на период апробации"


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_tone(status: Status) -> None:
    assert band(Stand(status)).tone in {"in-force", "pending", "repealed", "doubt"}
