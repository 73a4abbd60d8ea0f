"""What every engine must do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from search.engine import SearchEngine
from search.query import parse
from search.records import Passage, SearchRecord
from search.widening import widen
from tests.factories.search import order, record
from tests.search.asking import ask, pks, put

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ON_BOTH_ENGINES = True

Found = Callable[..., list[int]]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "asked"),
        [
            ("Сдача экзаменов", "экзамен"),
            ("Права учителей", "учитель"),
            ("Каждый человек", "люди"),
            ("Зачёт по математике", "зачет"),
            ("Зачет по математике", "зачёт"),
            ("ПРИЁМ В ШКОЛУ", "приема"),
            ("Учебно\u2011методический совет", "учебно-методический"),
            ("Слу\u0301жба", "служба"),
            ("Первыи\u0306 класс", "первый"),
            ("мето\u00adдическая", "методическая"),
        ],
    )
    def test_any_form_finds_any_other(self, engine: SearchEngine, text: str, asked: str) -> None:
        put(engine, record(1, text), record(2, "Постороннее", "совсем о другом"))
        assert pks(engine, asked) == [1]

    def test_every_word_is_required_wherever_it_stands(self, engine: SearchEngine) -> None:
        put(
            engine,
            record(1, "Положение о службе", "Сроки аттестации педагогов."),
            record(2, "Положение о столовой", "Сроки питания."),
            record(3, "График", "Аттестация.", summary="О службе"),
        )
        assert pks(engine, "служба аттестация") == [1, 3]

    def test_function_words_are_not_required(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Методическая служба: положение"))
        assert pks(engine, "положение о методической службе") == [1]

    def test_nothing_but_function_words_still_searches(self, engine: SearchEngine) -> None:
        put(engine, record(1, "О том"), record(2, "Приказ"))
        assert pks(engine, "о") == [1]

    def test_any_of_the_words(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Аттестация"), record(2, "Питание"), record(3, "Отдых"))
        assert set(pks(engine, "аттестация питание", match="any")) == {1, 2}

    def test_keywords_are_found(self, engine: SearchEngine) -> None:
        put(engine, order(1, "196", "Порядок", keywords=("Министерство просвещения", "Минпросвещения России")))
        assert pks(engine, "приказ минпросвещения 196") == [1]
        assert pks(engine, "«министерство просвещения»") == [1]

    def test_a_label_of_a_clause_is_found(self, engine: SearchEngine) -> None:
        put(engine, SearchRecord("document", 1, "Положение", "/1/", passages=(Passage("Текст", "x", "Приложение 4"),)))
        assert pks(engine, "положение приложение") == [1]


class TestPhrasesAndMinus:
    def test_a_phrase_stands_together_in_this_order_in_any_form(self, engine: SearchEngine) -> None:
        put(
            engine,
            record(1, "Один", "О работе методической службы города"),
            record(2, "Два", "Служба методическая"),
            record(3, "Три", "Методическая и кадровая служба"),
        )
        assert pks(engine, "«методическая служба»") == [1]
        assert set(pks(engine, "методическая служба")) == {1, 2, 3}

    def test_a_phrase_does_not_reach_from_one_clause_into_the_next(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Один", "Работает методическая", "служба города"))
        assert pks(engine, "«методическая служба»") == []

    def test_a_phrase_finds_forms_whose_stem_differs(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Один", "Порядок сдачи экзаменов"), record(2, "Два", "экзамены без сдачи"))
        assert pks(engine, "«сдача экзамена»") == [1]

    def test_minus_takes_words_and_phrases_away(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Служба", "план работы"), record(2, "Служба", "работа по плану"), record(3, "Служба"))
        assert set(pks(engine, "служба -план")) == {3}
        assert set(pks(engine, "служба -«план работы»")) == {2, 3}

    def test_minus_alone_leaves_all_others(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Служба"), record(2, "Приказ"))
        assert pks(engine, "-служба") == [2]

    def test_a_long_phrase_of_many_forms(self, engine: SearchEngine) -> None:
        text = "обучающиеся, проявившие выдающиеся способности, участвующие в конкурсах"
        put(engine, record(1, "Порядок", text), record(2, "Другое", "конкурсы"))
        assert pks(engine, f"«{text}»") == [1]


class TestNumbers:
    @pytest.mark.parametrize("asked", ["273-фз", "273 ФЗ", "№ 273-ФЗ", "273фз", "273 - Ф3", "«273-ФЗ»", "n 273-fz"])
    def test_all_writings_of_a_number_are_one_and_rank_first(self, engine: SearchEngine, asked: str) -> None:
        mention = "В соответствии с Федеральным законом № 273-ФЗ. "
        put(
            engine,
            record(1, "Приказ об исполнении 273-ФЗ, 273-ФЗ и ещё раз 273-ФЗ", mention * 5),
            order(2, "273-ФЗ", "Об образовании в Российской Федерации", kind="федеральный закон"),
            order(3, "1273-ФЗ", "О другом", kind="федеральный закон"),
        )
        assert pks(engine, asked)[0] == 2
        assert 3 not in pks(engine, asked)

    def test_the_kind_decides_between_acts_of_one_number(self, engine: SearchEngine) -> None:
        put(
            engine,
            order(1, "158", "Об отмене приказа и приказов", "приказ приказ приказ", kind="распоряжение"),
            order(2, "158", "Об утверждении плана", kind="приказ", status_code="repealed"),
            order(3, "15", "О приказе № 158", "приказ № 158", kind="приказ"),
        )
        assert pks(engine, "приказ 158") == [2, 1, 3]
        assert pks(engine, "распоряжение 158")[0] == 1

    def test_the_date_decides_too(self, engine: SearchEngine) -> None:
        put(engine, order(1, "5", "Первый", day=date(2020, 2, 1)), order(2, "5", "Второй", day=date(2024, 7, 9)))
        assert pks(engine, "приказ 5 от 01.02.2020") == [1, 2]

    def test_of_two_acts_with_one_number_the_one_in_force_is_first_then_the_newer(self, engine: SearchEngine) -> None:
        put(
            engine,
            order(1, "7", "О плане", day=date(2024, 1, 1), status_code="repealed"),
            order(2, "7", "О плане", day=date(2010, 1, 1)),
            order(3, "7", "О плане", day=date(2020, 1, 1)),
        )
        assert pks(engine, "приказ 7") == [3, 2, 1]

    def test_numbers_that_are_no_acts_match_the_text(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План", "на 2024/2025 учебный год"), record(2, "План", "на 2025 год, кабинет 2024"))
        assert pks(engine, "план 2024/2025") == [1]
        assert pks(engine, "кабинет 2024") == [2]


class TestRanking:
    def test_title_then_names_requisites_summary_text(self, engine: SearchEngine) -> None:
        put(
            engine,
            record(1, "Один", "наставничество"),
            record(2, "Два", "нет", summary="наставничество"),
            record(3, "Наставничество", "нет"),
            record(4, "Четыре", "нет", names=("Положение о наставничестве",)),
        )
        found = pks(engine, "наставничество")
        assert set(found[:2]) == {3, 4}
        assert found[2:] == [2, 1]

    @pytest.mark.parametrize("gone", ["repealed", "cancelled", "expired"])
    def test_what_is_no_longer_in_force_stands_lower(self, engine: SearchEngine, gone: str) -> None:
        put(
            engine,
            order(1, "1", "О наставничестве", "наставничество", status_code=gone),
            order(2, "2", "О порядке наставничества в образовании", "наставничество"),
        )
        assert pks(engine, "наставничество") == [2, 1]

    @pytest.mark.parametrize("changing", ["О внесении изменений в Положение о службе", "Об отмене Положения о службе"])
    def test_the_act_itself_stands_above_those_that_only_change_it(self, engine: SearchEngine, changing: str) -> None:
        put(
            engine,
            order(1, "1", changing, "положение о службе"),
            order(2, "2", "Об утверждении Положения о службе города", "положение о службе"),
        )
        assert pks(engine, "положение о службе") == [2, 1]

    def test_words_next_to_each_other_are_better(self, engine: SearchEngine) -> None:
        put(
            engine,
            record(1, "Оценка работы школы и качества её столовой"),
            record(2, "Порядок и оценка качества, школы района"),
        )
        assert pks(engine, "оценка качества школы")[0] == 2

    def test_by_date_the_undated_come_last(self, engine: SearchEngine) -> None:
        put(
            engine,
            record(1, "План", date=date(2020, 1, 1)),
            record(2, "План"),
            record(3, "План", date=date(2024, 1, 1)),
            record(4, "План", date=date(1945, 5, 9)),
        )
        assert pks(engine, "план", sort="date") == [3, 1, 4, 2]

    def test_without_a_question_the_newest_come_first(self, engine: SearchEngine) -> None:
        put(engine, record(1, "А", date=date(2020, 1, 1)), record(2, "Б"), record(3, "В", date=date(2024, 1, 1)))
        assert pks(engine, "") == [3, 1, 2]


class TestFacets:
    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        put(
            engine,
            record(1, "План", facets={"kind": ("order",), "year": ("2024",), "topic": ("a", "b")}),
            record(2, "План", facets={"kind": ("order",), "year": ("2023",), "topic": ("b",)}),
            record(3, "План", facets={"kind": ("letter",), "year": ("2024",)}),
            record(4, "Отчёт", facets={"kind": ("law",), "year": ("2024",)}),
        )
        return engine

    def test_all_facets_are_counted(self, filled: SearchEngine) -> None:
        found = ask(filled, "план")
        assert found.total == 3
        assert found.facets["kind"] == {"order": 2, "letter": 1}
        assert found.facets["year"] == {"2024": 2, "2023": 1}
        assert found.facets["topic"] == {"a": 1, "b": 2}
        assert found.facets["source"] == {"document": 3}

    def test_a_filter_narrows_others_and_not_its_own_counts(self, filled: SearchEngine) -> None:
        found = ask(filled, "план", filters={"kind": ("order",)})
        assert found.total == 2
        assert found.facets["kind"] == {"order": 2, "letter": 1}
        assert found.facets["year"] == {"2024": 1, "2023": 1}

    def test_values_of_one_facet_are_alternatives_facets_narrow_each_other(self, filled: SearchEngine) -> None:
        found = ask(filled, "план", filters={"kind": ("order", "letter"), "year": ("2024",)})
        assert {hit.record.pk for hit in found.hits} == {1, 3}
        assert found.facets["kind"] == {"order": 1, "letter": 1}
        assert found.facets["year"] == {"2024": 2, "2023": 1}

    def test_filters_do_not_change_the_order(self, filled: SearchEngine) -> None:
        everything = [pk for pk in pks(filled, "план") if pk in {1, 2}]
        assert pks(filled, "план", filters={"kind": ("order",)}) == everything

    def test_an_unknown_value_finds_nothing_and_harms_nothing(self, filled: SearchEngine) -> None:
        found = ask(filled, "план", filters={"kind": ('nothing" OR *',), "colour": ("red=blue",)})
        assert found.total == 0

    def test_values_with_any_characters(self, engine: SearchEngine) -> None:
        value = 'Отдел «Развитие» = "А" \\ / * : ( '
        put(engine, record(1, "План", facets={"topic": (value,)}), record(2, "План"))
        assert pks(engine, "", filters={"topic": (value,)}) == [1]
        assert ask(engine, "план").facets["topic"] == {value: 1}


class TestPages:
    def test_pages_do_not_overlap_and_leave_nothing_out(self, engine: SearchEngine) -> None:
        put(engine, *(record(pk, "План работы", f"пункт {pk}") for pk in range(1, 46)))
        found = [pks(engine, "план", page=page) for page in (1, 2, 3, 4)]
        assert [len(page) for page in found] == [20, 20, 5, 0]
        assert sorted(pk for page in found for pk in page) == list(range(1, 46))
        assert ask(engine, "план", page=3).total == 45

    def test_the_same_question_has_the_same_order(self, engine: SearchEngine) -> None:
        put(engine, *(record(pk, "План работы") for pk in range(1, 30)))
        assert pks(engine, "план") == pks(engine, "план")


class TestWhatIsGivenBack:
    def test_a_record_comes_back_whole(self, engine: SearchEngine) -> None:
        given_record = order(
            7, "15-од", "О «плане» <b>&", "Первый\nпункт", "", "Третий", summary="Кратко", names=("План",)
        )
        put(engine, given_record)
        stored = ask(engine, "план").hits[0].record
        assert stored.key == ("document", 7)
        assert (stored.title, stored.url, stored.summary) == ("О «плане» <b>&", "/documents/7/", "Кратко")
        assert (stored.requisites, stored.status, stored.status_code) == (
            given_record.requisites,
            "Действует",
            "in_force",
        )
        assert (stored.date, stored.numbers) == (date(2024, 7, 9), ("15-од",))
        assert tuple(stored.passages) == given_record.passages
        assert stored.passages[2] == Passage("Третий", "p3", "п. 3")
        assert len(stored.stems) == 3

    def test_counting_several_questions_at_once(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"), record(2, "План"), record(3, "Отчёт"))
        asked = [widen(parse(text)) for text in ("план", "отчёт", "смета", "")]
        assert engine.count(asked) == [2, 1, 0, 3]
