"""The status of the review on a given day."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge_base.practices.choices import Expertise, Kind
from knowledge_base.practices.expertise_words import badge_of

DAY = dt.date(2026, 11, 22)


def test_what_was_not_handed_in_has_no_badge() -> None:
    assert badge_of(Expertise.DRAFT, None, DAY) is None


@pytest.mark.parametrize("status", [status for status in Expertise if status != Expertise.DRAFT])
def test_every_other_status_has_a_word_a_shape_and_a_colour(status: Expertise) -> None:
    badge = badge_of(status, None, DAY)
    assert badge is not None
    assert badge.label == status.label
    assert badge.shape
    assert badge.tone


def test_a_recommendation_counts_to_its_last_day_and_no_longer() -> None:
    last, over = badge_of(Expertise.COUNCIL, DAY, DAY), badge_of(Expertise.COUNCIL, DAY - dt.timedelta(days=1), DAY)
    assert last is not None
    assert last.tone == "in-force"
    assert over is not None
    assert over.tone == "doubt"
    assert over.label == "Утверждена методсоветом, срок истёк 21.11.2026"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.TEACHING, "Педагогическая практика"),
        (Kind.MENTORING, "Практика наставничества"),
        (Kind.LOW_RESULTS, "Практика поддержки школ с низкими результатами"),
    ],
)
def test_a_kind_in_words(kind: Kind, words: str) -> None:
    assert kind.full == words
