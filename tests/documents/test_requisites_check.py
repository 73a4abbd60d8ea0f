"""Doubts about requisites are told, in words an editor can act on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.requisites_check import Known, Requisites, doubts, mended_number

TODAY = date(2026, 11, 1)


def codes(own: Requisites, *others: Known) -> set[str]:
    return {doubt.code for doubt in doubts(own, others, TODAY)}


def test_an_ordinary_order_raises_none() -> None:
    own = Requisites(1, "order", "158", date(2024, 7, 9), 1, in_force_from=date(2024, 7, 9))
    assert not doubts(own, (), TODAY)


def test_a_document_without_number_and_date_raises_none() -> None:
    assert not doubts(Requisites(1, "regulation"), (), TODAY)


def test_the_same_requisites_elsewhere() -> None:
    own = Requisites(1, "protocol", "16", date(2018, 12, 24))
    twin = Known(2, "protocol", "Паспорт национального проекта", "Протокол № 16", date(2018, 12, 24))
    (doubt,) = doubts(own, [twin], TODAY)
    assert doubt.code == "same"
    assert doubt.other == twin


def test_the_same_number_with_the_same_day_of_another_year() -> None:
    own = Requisites(1, "directive", "Р-174", date(2022, 12, 16), issuer=5)
    other = Known(2, "directive", "Методические рекомендации", "Распоряжение № Р-174", date(2020, 12, 16), issuer=5)
    assert codes(own, other) == {"other_date"}


def test_the_same_number_in_another_year_is_another_order() -> None:
    own = Requisites(1, "order", "43", date(2013, 2, 19), issuer=5)
    assert not codes(own, Known(2, "order", "О чём-то", "Приказ № 43", date(2014, 3, 1), issuer=5))


def test_another_issuer_has_numbers_of_its_own() -> None:
    own = Requisites(1, "order", "43", date(2013, 2, 19), issuer=5)
    assert not codes(own, Known(2, "order", "О чём-то", "Приказ № 43", date(2013, 3, 1), issuer=6))
    assert not codes(own, Known(2, "order", "О чём-то", "Приказ № 43", date(2013, 2, 19), issuer=6))
    assert codes(own, Known(2, "order", "О чём-то", "Приказ № 43", date(2013, 2, 19))) == {"same"}


def test_another_kind_has_numbers_of_its_own() -> None:
    own = Requisites(1, "order", "43", date(2013, 2, 19))
    assert not codes(own, Known(2, "letter", "О чём-то", "Письмо № 43", date(2013, 2, 19)))


def test_a_date_known_of_one_only() -> None:
    own = Requisites(1, "order", "43")
    assert codes(own, Known(2, "order", "О чём-то", "Приказ № 43", date(2013, 2, 19))) == {"same_number"}


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (Requisites(adopted_on=date(2026, 11, 2)), "future"),
        (Requisites(adopted_on=date(1013, 2, 19)), "ancient"),
        (Requisites(adopted_on=date(2013, 2, 19), in_force_from=date(2013, 2, 1)), "force_before_adoption"),
        (Requisites(adopted_on=date(2013, 2, 19), published_on=date(2013, 2, 18)), "published_before_adoption"),
        (Requisites(adopted_on=date(2013, 2, 19), minjust_on=date(2013, 2, 18)), "registered_before_adoption"),
        (Requisites(adopted_on=date(2013, 2, 19), in_force_until=date(2012, 2, 1)), "ends_before_start"),
        (Requisites(number="№ 158"), "not_only_number"),
        (Requisites(number="158 от 09.07.2024"), "not_only_number"),
        (Requisites(publication_number="123"), "publication_number"),
        (Requisites(number="P-174"), "look_alikes"),
    ],
)
def test_each_oddity_has_its_words(own: Requisites, code: str) -> None:
    assert codes(own) == {code}


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("P-174", "Р-174"),  # Latin
        ("273-Ф3", "273-ФЗ"),
        ("804-пП", ""),
        ("3266-I", ""),
        ("227/01-04", ""),
        ("36-51-159 ин/36-10", ""),
        ("273-ФЗ", ""),
        ("03-51-48ин/42-03", ""),
        ("", ""),
    ],
)
def test_look_alikes_are_mended(written: str, mended: str) -> None:
    assert mended_number(written) == mended


@given(st.text(max_size=30))
def test_any_number_can_be_looked_at(number: str) -> None:
    doubts(Requisites(number=number), (), TODAY)
