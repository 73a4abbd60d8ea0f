from __future__ import annotations

import pytest

from knowledge_base.glossary.matching import Entry, TermIndex


def entry(pk: int, title: str, short_form: str = "", *variants: str) -> Entry:
    return Entry(pk, f"/glossary/{pk}/", title, short_form, variants, "Определение.")


def found(text: str, *entries: Entry) -> list[tuple[int, str]]:
    return [(match.entry.pk, text[match.start : match.end]) for match in TermIndex.of(entries).matches(text)]


SERVICE = entry(1, "методическая служба", "ММС", "методслужба")


@pytest.mark.parametrize(
    "written",
    [
        "методическая служба",
        "Методической службы",
        "МЕТОДИЧЕСКИМИ СЛУЖБАМИ",
        "методслужбе",
        "методическую\u00a0службу",
        "ММС",
    ],
)
def test_a_term_is_found_in_any_form(written: str) -> None:
    assert found(f"О городской {written}, её задачах", SERVICE) == [(1, written)]


@pytest.mark.parametrize(
    "written", ["ммс", "Ммс", "ММСЬ", "служба", "методическая", "методическая, служба", "научно-методическая"]
)
def test_what_is_not_the_term_is_not_found(written: str) -> None:
    assert found(f"О {written} района", SERVICE) == []


def test_another_part_of_speech_is_not_the_term() -> None:
    assert found("Психолог советует учителю, совет даёт и методист", entry(1, "совет")) == [(1, "совет")]


def test_the_longest_term_wins_and_hides_those_inside_it() -> None:
    service, whole = entry(1, "служба"), entry(2, "методическая служба района")
    assert found("Методическая служба района и служба психологов", service, whole) == [
        (2, "Методическая служба района"),
        (1, "служба"),
    ]


def test_a_term_that_goes_on_otherwise_gives_way_to_the_shorter_one() -> None:
    short, long = entry(1, "школа"), entry(2, "школа молодого педагога")
    assert found("Школа молодых учителей", short, long) == [(1, "Школа")]


def test_hyphens_belong_to_the_name() -> None:
    council = entry(1, "научно-методический совет")
    assert found("решение научно-методического совета", council) == [(1, "научно-методического совета")]
    assert found("решение научно‑методического совета", council) == [(1, "научно‑методического совета")]
    assert found("решение научно методического совета", council) == []


def test_capitals_within_a_name_are_an_abbreviation() -> None:
    plan = entry(1, "внедрение ФГОС")
    assert found("внедрения ФГОС", plan) == [(1, "внедрения ФГОС")]
    assert found("внедрения фгос", plan) == []


def test_yo_does_not_matter() -> None:
    assert found("итоги зачета и зачёта", entry(1, "зачёт")) == [(1, "зачета"), (1, "зачёта")]


def test_a_word_that_the_dictionary_lacks_is_declined() -> None:
    assert found("помощь тьюторов", entry(1, "тьютор")) == [(1, "тьюторов")]


def test_of_two_terms_with_one_name_the_first_is_found() -> None:
    assert found("узел сети", entry(1, "узел"), entry(2, "узел")) == [(1, "узел")]


def test_a_term_of_signs_alone_is_no_term() -> None:
    assert not TermIndex.of([entry(1, "—", "…")])
