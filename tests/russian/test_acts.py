from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.russian.acts import number_key, numbers_in, requisites


@pytest.mark.parametrize(
    "written",
    [
        "273-ФЗ",
        "273-фз",
        "273 ФЗ",
        "273фз",
        "№ 273-ФЗ",
        "№273-ФЗ",
        "N 273-ФЗ",
        "273 - ФЗ",
        "273\u00a0–\u00a0ФЗ",
        "273‑ФЗ",
        "273 - Ф3",
        "273Ф3",
        "273-fz",
        "номер 273-ФЗ",
        "No 273-ФЗ",
        "No.273-ФЗ",
        " 273-ФЗ. ",
        "273-ФЗ «Об образовании»",
        "Федеральный закон № 273-ФЗ",
        "№ 273-ФЗ от 29.12.2012",
    ],
)
def test_one_key_for_every_writing(written: str) -> None:
    assert number_key(written) == "273-фз"


@pytest.mark.parametrize(
    ("writings", "key"),
    [
        (("36-51-159 ин/36-10", "36-51-159ин/36-10", "36–51–159-ин / 36–10"), "36-51-159-ин/36-10"),
        (("03-51-48ин/42-03", "03-51-48 ИН/42-03"), "03-51-48-ин/42-03"),
        (("3323-ЗПО", "3323-зпо", "3323 - 3ПО", "3323-ЗП0"), "3323-зпо"),
        (("804-пП", "804-ПП", "804 пп"), "804-пп"),
        (("6-оз", "6-ОЗ", "6-O3", "6-0З"), "6-оз"),
        (("Р-174", "P-174", "р-174", "Р 174"), "р-174"),
        (("3273-р", "3273-p", "3273 р"), "3273-р"),
        (("227/01-04", "227 / 01-04", "227\\01-04", "227/01–04"), "227/01-04"),
        (("12-1", "12 - 1", "№ 12–1"), "12-1"),
        (("3266-1", "3266-I", "3266-l"), "3266-1"),
        (("954-АК/Д18", "954-AK/Д18"), "954-ак/д-18"),
        (("544н", "544-н", "544 H"), "544-н"),
        (("2О8", "208"), "208"),
        (("2.4.4.1251-03", "2.4.4.1251–03"), "2.4.4.1251-03"),
    ],
)
def test_odd_numbers_have_one_key_each(writings: tuple[str, ...], key: str) -> None:
    assert {number_key(written) for written in writings} == {key}


def test_different_numbers_have_different_keys() -> None:
    numbers = [
        "3к",
        "273-ФЗ",
        "273",
        "27-3",
        "174-р",
        "Р-174",
        "12-1",
        "12/1",
        "121",
        "6-оз",
        "6-03",
        "7О",
        "70",
        "2-ОР",
    ]
    assert len({number_key(number) for number in numbers}) == len(numbers)


@pytest.mark.parametrize("written", ["", "б/н", "без номера", "№", " – "])
def test_no_figure_no_key(written: str) -> None:
    assert number_key(written) == ""


@given(st.text(alphabet="0123456789абзофпринАФЗN№ -–/.IiOo3", max_size=24))
@example("NO0")
@example("nn5")
@example("№0№")
@example("3к")
def test_a_key_is_its_own_key(number: str) -> None:
    key = number_key(number)
    assert number_key(key) == key


def keys(query: str) -> list[str]:
    return [mention.key for mention in numbers_in(query)]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("приказ 158", "158"),
        ("методическая служба заречинск приказ 158", "158"),
        ("приказ 158 о назначении", "158"),
        ("приказ 158 п 3", "158"),
        ("приказ 11 и положение", "11"),
        ("№ 43", "43"),
        ("приказ №43 от 19 февраля 2013 г.", "43"),
        ("приказ 158 от 09.07.2024", "158"),
        ("N 158", "158"),
        ("43", "43"),
        ("273 фз", "273-фз"),
        ("273 фз об образовании", "273-фз"),
        ("ст 28 273-фз", "273-фз"),
        ("273 - Ф3", "273-фз"),
        ("р-174", "р-174"),
        ("227/01-04", "227/01-04"),
        ("письмо 08-1063", "08-1063"),
        ("12-1", "12-1"),
        ("36-51-159 ин/36-10", "36-51-159-ин/36-10"),
        ("соглашение 03-51-48ин/42-03", "03-51-48-ин/42-03"),
        ("3323-зпо", "3323-зпо"),
        ("постановление 804-пП", "804-пп"),
        ("закон 6-оз", "6-оз"),
        ("распоряжение 3273 р", "3273-р"),
        ("761н справочник должностей", "761-н"),
        ("стандарт ООО 373", "373"),
        ("приказ минобрнауки 17", "17"),
        ("санпин 2.4.4.1251-03", "2.4.4.1251-03"),
        ("письмо 954-АК/Д18", "954-ак/д-18"),
        ("приказ № 2013", "2013"),
        ("протокол № 16", "16"),
    ],
)
def test_a_number_in_a_query_is_found(query: str, key: str) -> None:
    assert keys(query) == [key]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "положение о ММС",
        "олимпиада по астрономии 2031",
        "егэ 2025 11 класс",
        "приказы 2023",
        "2013 год",
        "2024",
        "план на 2024-2025 учебный год",
        "план 2024/25",
        "документы с 01.03.2026",
        "школа 11",
        "школа № 11",
        "детский сад № 43",
        "5 класс",
        "5а класс",
        "1-4 классы",
        "рабочая программа 5-9 фгос",
        "статья 28",
        "28 ст закона об образовании",
        "ст.28 закона об образовании",
        "п. 6.2 положения",
        "п.6.2",
        "педагоги до 35 лет",
        "100 лет",
        "70-летие победы",
        "2-й класс",
        "covid-19",
        "1с предприятие",
        "8-800-200-01-22",
    ],
)
def test_years_classes_schools_and_clauses_are_no_numbers(query: str) -> None:
    assert keys(query) == []


def test_a_bare_number_is_marked_as_a_guess() -> None:
    assert [mention.certain for mention in numbers_in("приказ 158")] == [True]
    assert [mention.certain for mention in numbers_in("стандарт ооо 373")] == [False]


def test_the_place_is_that_of_the_number_in_the_query_as_typed() -> None:
    query = "Закон № 273 – Ф3 и письмо 08-1063"
    assert [query[mention.start : mention.end] for mention in numbers_in(query)] == ["273 – Ф3", "08-1063"]


@given(st.text(max_size=60) | st.text(alphabet="0123456789 -/.№фзпрнприказшкол", max_size=40))
def test_any_query_is_survived(query: str) -> None:
    for mention in numbers_in(query):
        assert mention.key == number_key(query[mention.start : mention.end]) != ""


def test_requisites_are_bound_by_non_breaking_spaces() -> None:
    assert requisites("приказ", "158", date(2024, 7, 9)) == "Приказ №\u00a0158 от\u00a009.07.2024"


def test_absent_requisites_are_left_out() -> None:
    assert requisites("Приказ", "", date(2024, 7, 9)) == "Приказ от\u00a009.07.2024"
    assert requisites("Приказ", "158", None) == "Приказ №\u00a0158"
    assert requisites("Положение", "", None) == "Положение"
    assert requisites("", "158", None) == "№\u00a0158"
    assert requisites("", "", None) == ""


def test_a_number_typed_with_its_sign_gets_no_second_one() -> None:
    assert requisites("Письмо", "№ 36-51-159 ин/36-10", None) == "Письмо №\u00a036-51-159\u00a0ин/36-10"
