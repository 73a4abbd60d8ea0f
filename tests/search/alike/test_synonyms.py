"""Synonyms and abbreviations widen a query, both ways, bounded, live."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.alike import synonym_store, synonyms
from search.alike.synonym_lists import key_of, read, shipped
from search.alike.synonyms import Alike, SynonymIndex
from search.models import ShippedSwitch, SynonymSet
from search.query import parse
from search.widening import MAX_WAYS, WideTerm, widen
from search.words.stemming import stem_line

LIST = """
# Проверочный список
ММС = муниципальная методическая служба ~ методслужба
МО = методическое объединение
МО = муниципальное образование
МОУ = муниципальное общеобразовательное учреждение
ДО = дошкольное образование
ФГОС ДО = федеральный стандарт дошкольного образования
садик > детский сад
запись в первый класс = приём в первый класс
"""


@pytest.fixture(scope="module")
def index() -> SynonymIndex:
    return SynonymIndex(found.alike for found in read("test", LIST))


SHIPPED = SynonymIndex(found.alike for found in shipped())


def said(term: WideTerm) -> dict[str, float]:
    return {way.said: way.worth for way in term.ways if way.said and not way.loose}


def test_both_ways_and_worth_less_than_the_word_itself(index: SynonymIndex) -> None:
    (short,) = widen(parse("ммс"), index).terms
    assert said(short) == {"муниципальная методическая служба": 0.9, "методслужба": 0.6}
    assert short.ways[0].worth == 1.0
    (long,) = widen(parse("муниципальной методической службой"), index).terms
    assert said(long) == {"ММС": 0.9, "методслужба": 0.6}


def test_words_typed_one_by_one_are_parts_of_one_term(index: SynonymIndex) -> None:
    first, about, joined = widen(parse("положение о муниципальной методической службе"), index).terms
    assert (first.term.text, about.required) == ("положение", False)
    assert [part.term.text for part in joined.parts] == ["муниципальной", "методической", "службе"]
    assert all(way.said for way in joined.ways)


def test_a_long_name_may_be_said_in_another_order(index: SynonymIndex) -> None:
    (term,) = widen(parse("ММС"), index).terms
    loose = [way for way in term.ways if way.loose]
    assert [len(way.steps) for way in loose] == [3]
    assert loose[0].worth < 0.6


def test_an_ambiguous_abbreviation_means_all_for_less(index: SynonymIndex) -> None:
    (term,) = widen(parse("МО"), index).terms
    assert said(term) == {"методическое объединение": 0.54, "муниципальное образование": 0.54}


def test_one_way_leads_one_way(index: SynonymIndex) -> None:
    assert said(widen(parse("садики"), index).terms[0]) == {"детский сад": 0.6}
    assert len(widen(parse("детский сад"), index).terms) == 2


def test_a_preposition_is_no_abbreviation(index: SynonymIndex) -> None:
    assert not said(widen(parse("с пяти до семи"), index).terms[2])
    assert said(widen(parse("программы ДО"), index).terms[1]) == {"дошкольное образование": 0.9}
    (standard, _) = widen(parse("фгос до"), index).terms
    assert said(standard) == {"федеральный стандарт дошкольного образования": 0.9}
    (long,) = widen(parse("дошкольное образование"), index).terms[:1]
    assert "ДО" not in said(long)


def test_function_words_of_an_expression_may_be_left_out(index: SynonymIndex) -> None:
    (term,) = widen(parse("запись первый класс"), index).terms
    assert said(term) == {"приём в первый класс": 0.9}


def test_quotes_minus_and_numbers_are_meant_as_typed(index: SynonymIndex) -> None:
    query = widen(parse("«ММС» -ММС"), index)
    assert not said(query.terms[0])
    assert not said(query.excluded[0])
    numbered = SynonymIndex([Alike((("приказ 158", "положение о службе"),))])
    assert [term.number for term in widen(parse("приказ 158"), numbered).terms] == ["", "158"]


@given(st.text(max_size=80))
def test_any_text_widens_within_bounds(text: str) -> None:
    query = parse(text)
    wide = widen(query, SHIPPED)
    assert all(1 <= len(term.ways) <= MAX_WAYS for term in wide.terms)
    parts = [part for term in wide.terms for part in (term.parts or (term,))]
    assert {part.term for part in parts} == set(query.terms)


@given(st.lists(st.sampled_from(["МО", "ПК", "школа", "учитель", "в", "ФГОС", "ДО", "аттестация", "СП"]), max_size=9))
def test_shipped_sets_stay_bounded(words: list[str]) -> None:
    wide = widen(parse(" ".join(words)), SHIPPED)
    assert all(len(term.ways) <= MAX_WAYS and all(0 < way.worth <= 1 for way in term.ways) for term in wide.terms)


def test_the_shipped_lists_are_sound() -> None:
    sets = shipped()
    assert len(sets) >= 250
    assert len({found.key for found in sets}) == len(sets)
    assert all(stem_line(expression) for found in sets for expression in found.alike.expressions)
    assert key_of(Alike((("а", "б"),))) == key_of(Alike((("Б", "А"),)))
    with pytest.raises(ValueError, match="line 2"):
        list(read("bad", "# ничего\nодно слово\n"))


@pytest.mark.django_db
def test_what_editors_save_holds_at_once_and_what_they_switch_off_does_not() -> None:
    with synonyms.using(None):
        assert not said(widen(parse("методнеделя")).terms[0])
        row = SynonymSet.objects.create(words="методнеделя\nнеделя  методической работы")
        assert said(widen(parse("методнеделя")).terms[0]) == {"неделя методической работы": 0.9}
        row.active = False
        row.save()
        assert not said(widen(parse("методнеделя")).terms[0])
        one = next(found for found in shipped() if found.alike.expressions[0] == "ЦНППМ")
        assert said(widen(parse("ЦНППМ")).terms[0])
        ShippedSwitch.objects.create(key=one.key)
        assert not said(widen(parse("ЦНППМ")).terms[0])
        SynonymSet.objects.create(words="садик\nмини-сад", one_way=True)
        assert "садик" not in said(widen(parse("мини-сад")).terms[0])


@pytest.mark.django_db
def test_a_room_gives_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(synonyms._suppliers, "test", lambda: [Alike((("светлоград", "столица"),))])
    with synonyms.using(None):
        synonym_store.changed()
        assert said(widen(parse("светлоград")).terms[0]) == {"столица": 0.9}
    synonym_store.changed()
