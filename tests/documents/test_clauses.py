"""How an act is cut: orders with annexes, laws, numbers."""

from __future__ import annotations

import pytest

from knowledge_base.documents.clauses import ClauseKind, contents, cut
from tests.documents.cut_texts import LAW, ORDER, anchors, by_anchor, shown, words, words_of


class TestAnOrderWithItsAnnex:
    def test_anchors(self) -> None:
        assert anchors(ORDER) == [
            "preambula",
            "p1",
            "p2",
            "p3",
            "par1",
            "par2",
            "par3",
            "pril1",
            "pril1-zag1",
            "pril1-p1",
            "pril1-p1.1",
            "pril1-p1.2",
            "pril1-p1.2-abz2",
            "pril1-p1.2-abz3",
            "pril1-p1.2-a",
            "pril1-p1.2-b",
            "pril1-p2",
            "pril1-p2.1",
            "pril1-p2.2",
            "pril1-p2.2-1",
            "pril1-p2.2-2",
        ]

    def test_labels_are_for_people(self) -> None:
        found = {anchor: shown(clause.label) for anchor, clause in by_anchor(ORDER).items()}
        assert found["p2"] == "п. 2"
        assert found["pril1"] == "прил."
        assert found["pril1-p1"] == "прил., разд. 1"
        assert found["pril1-p1.2"] == "прил., п. 1.2"
        assert found["pril1-p1.2-abz2"] == "прил., абз. 2 п. 1.2"
        assert found["pril1-p1.2-a"] == "прил., подп. „а“ п. 1.2"
        assert found["pril1-p2.2-1"] == "прил., подп. 1 п. 2.2"

    def test_kinds_and_levels(self) -> None:
        found = by_anchor(ORDER)
        assert found["preambula"].kind is ClauseKind.PREAMBLE
        assert found["p1"].kind is ClauseKind.CLAUSE
        assert found["par3"].kind is ClauseKind.PARAGRAPH
        assert found["pril1"].kind is ClauseKind.ANNEX
        assert found["pril1-p1"].kind is ClauseKind.SECTION
        assert found["pril1-p1.2-abz2"].kind is ClauseKind.ITEM
        assert found["pril1-p1.2-a"].kind is ClauseKind.SUBCLAUSE
        assert [found[a].level for a in ("p1", "pril1", "pril1-p1", "pril1-p1.2", "pril1-p1.2-a")] == [0, 0, 1, 2, 3]

    def test_headings_are_parted_from_texts(self) -> None:
        found = by_anchor(ORDER)
        assert (found["pril1-p1"].heading, found["pril1-p1"].text) == ("Общие положения", "")
        assert found["pril1-p1.1"].text == "Настоящее Положение определяет порядок работы."
        assert found["pril1"].heading == "Приложение"
        assert found["pril1"].text == "к приказу управления образования\nот 11.03.2022 № 64"
        assert found["pril1-zag1"].heading == "Положение о методической службе"

    def test_the_signature_does_not_hang_on_the_last_clause(self) -> None:
        found = by_anchor(ORDER)
        assert found["p3"].text == "Контроль за исполнением оставляю за собой."
        assert [found[f"par{n}"].text for n in (1, 2, 3)] == ["Начальник управления", "образования", "И.И. Образцова"]

    def test_contents(self) -> None:
        entries = [(entry.anchor, entry.title, entry.level) for entry in contents(cut(ORDER))]
        assert entries == [
            ("pril1", "Приложение. Положение о методической службе", 0),
            ("pril1-p1", "1. Общие положения", 1),
            ("pril1-p2", "2. Организация работы", 1),
        ]

    def test_no_word_is_lost(self) -> None:
        assert words_of(cut(ORDER)) == words(ORDER)


class TestALaw:
    def test_anchors(self) -> None:
        assert anchors(LAW) == [
            "preambula",
            "gl1",
            "st5",
            "st5-ch1",
            "st5-ch2",
            "st5-ch2-p1",
            "st5-ch2-p2",
            "st5-ch2-p2-a",
            "st5-ch2-p2-b",
            "st6",
            "st6-ch1",
            "st6-ch1.1",
            "gl2",
            "st7",
            "st7-abz1",
        ]

    def test_labels(self) -> None:
        found = {anchor: shown(clause.label) for anchor, clause in by_anchor(LAW).items()}
        assert found["st5"] == "ст. 5"
        assert found["st5-ch2"] == "ч. 2 ст. 5"
        assert found["st5-ch2-p1"] == "п. 1 ч. 2 ст. 5"
        assert found["st5-ch2-p2-a"] == "подп. „а“ п. 2 ч. 2 ст. 5"
        assert found["gl2"] == "гл. 2"

    def test_a_title_on_the_next_line_belongs_to_the_article(self) -> None:
        assert by_anchor(LAW)["st6"].heading == "Статья 6. Полномочия"

    def test_contents_have_no_gaps_in_levels(self) -> None:
        assert [(entry.title, entry.level) for entry in contents(cut(LAW))] == [
            ("Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ", 0),
            ("Статья 5. Право на образование", 1),
            ("Статья 6. Полномочия", 1),
            ("Глава 2. СИСТЕМА ОБРАЗОВАНИЯ", 0),
            ("Статья 7. Структура", 1),
        ]

    def test_an_article_with_clauses_of_its_own_numbers(self) -> None:
        assert anchors("Статья 5. Органы\n5.1. Совет избирается.\n5.2. Совет решает.") == ["st5", "p5.1", "p5.2"]

    def test_inserted_articles(self) -> None:
        text = "Статья 15. Одна\nТекст.\nСтатья 15.1. Другая\nТекст.\nСтатья 15² . Третья\nТекст.\nСтатья 15-3. Ещё\nТекст."
        assert [a for a in anchors(text) if "abz" not in a] == ["st15", "st15.1", "st15.2", "st15-3"]

    @pytest.mark.parametrize(
        "line",
        [
            "Статья 5 настоящего Закона применяется с 1 января.",
            "Статьи 5 и 6 исключить.",
            "статья 5",
            "Статью 5 изложить так.",
        ],
    )
    def test_a_sentence_about_an_article_is_no_article(self, line: str) -> None:
        assert [clause.kind for clause in cut(line)] == [ClauseKind.PARAGRAPH]


class TestNumbers:
    @pytest.mark.parametrize(
        "text",
        [
            "1. Первый.\n1.1. Второй.\n1.1.1. Третий.\n2. Четвёртый.",
            "1. Первый.\n1.1 Второй.\n1.1.1 Третий.\n2. Четвёртый.",
            "1 . Первый.\n1 .1 . Второй.\n1. 1. 1. Третий.\n2 . Четвёртый.",
            "1.\u00a0Первый.\n1.1.\u00a0Второй.\n1.1.1.\u2003Третий.\n2.\tЧетвёртый.",
            "1.Первый.\n1.1.Второй.\n1.1.1.Третий.\n2.Четвёртый.",
            "1.\nПервый.\n1.1.\nВторой.\n1.1.1.\nТретий.\n2.\nЧетвёртый.",
        ],
    )
    def test_every_way_of_setting_numbers(self, text: str) -> None:
        found = cut(text)
        assert [clause.anchor for clause in found] == ["p1", "p1.1", "p1.1.1", "p2"]
        assert [clause.heading or clause.text for clause in found] == ["Первый.", "Второй.", "Третий.", "Четвёртый."]

    def test_a_heading_without_a_full_stop_after_its_number(self) -> None:
        text = "1 Общие положения\n1.1 Настоящий порядок.\n1.2 Он обязателен.\n2 Порядок приёма\n2.1 Приём открыт."
        assert anchors(text) == ["p1", "p1.1", "p1.2", "p2", "p2.1"]

    def test_roman_sections_with_numbers_that_go_on(self) -> None:
        text = "I. Общие положения\n1. Один.\n2. Два.\nII. Порядок работы\n3. Три.\n4. Четыре."
        assert anchors(text) == ["razd1", "p1", "p2", "razd2", "p3", "p4"]
        assert shown(cut(text)[0].label) == "разд. I"

    def test_roman_sections_with_numbers_that_start_anew(self) -> None:
        text = "I. Общие положения\n1. Один.\n2. Два.\nII. Порядок работы\n1. Три.\n2. Четыре."
        assert anchors(text) == ["razd1", "razd1-p1", "razd1-p2", "razd2", "razd2-p1", "razd2-p2"]
        assert shown(cut(text)[4].label) == "п. 1 разд. II"

    def test_an_extract_that_begins_with_a_later_section(self) -> None:
        assert anchors("IV. Работа с кадрами\n1. Курсы.\nV. Контроль\n2. Проверки.") == ["razd4", "p1", "razd5", "p2"]

    def test_typewritten_roman_numbers(self) -> None:
        text = "I. Общие положения\nТекст.\nП. Права\nТекст.\nШ. Обязанности\nТекст.\n1У. Взыскания\nТекст."
        assert [clause.anchor for clause in cut(text) if clause.kind is ClauseKind.SECTION] == [
            "razd1",
            "razd2",
            "razd3",
            "razd4",
        ]

    def test_a_repeated_number_gets_a_suffix(self) -> None:
        assert anchors("1. Один.\n2. Два.\n2. Снова два.\n3. Три.") == ["p1", "p2", "p2_2", "p3"]

    def test_a_gap_in_the_numbers_is_taken_as_it_is(self) -> None:
        assert anchors("1. Один.\n2. Два.\n4. Четыре.") == ["p1", "p2", "p4"]
        assert anchors("5.3. Из середины.\n5.4. Дальше.\n6. Ещё.") == ["p5.3", "p5.4", "p6"]

    def test_numbers_inserted_by_the_government(self) -> None:
        text = "1. Один.\n2. Два.\n2(1). Вставлен.\n2(2). Вставлен ещё.\n3. Три."
        assert anchors(text) == ["p1", "p2", "p2i1", "p2i2", "p3"]
        assert shown(cut(text)[2].label) == "п. 2(1)"

    def test_lists_restart_under_another_clause(self) -> None:
        text = (
            "1. Общие положения\nЗадачи службы:\n1. изучить запросы;\n2. поддержать педагогов;\n3. провести мониторинг.\n"
            "2. Организация работы\nФункции:\n1. первая;\n2. вторая.\n3. Ответственность\nНесут все."
        )
        assert [a for a in anchors(text) if "abz" not in a] == [
            "p1",
            "p1-1",
            "p1-2",
            "p1-3",
            "p2",
            "p2-1",
            "p2-2",
            "p3",
        ]

    def test_a_paragraph_behind_the_last_item_belongs_to_the_clause(self) -> None:
        text = "1. Служба:\n1) проводит семинары;\n2) консультирует.\nРезультаты публикуются.\n2. Контроль."
        assert anchors(text) == ["p1", "p1-1", "p1-2", "p1-abz2", "p2"]

    def test_letters_under_figures_and_figures_under_letters(self) -> None:
        text = "1. Служба:\n1) ведёт:\nа) банк;\nб) сайт;\n2) проводит:\nа) семинары;\nб) смотры."
        assert anchors(text) == ["p1", "p1-1", "p1-1-a", "p1-1-b", "p1-2", "p1-2-a", "p1-2-b"]

    def test_a_circle_of_word_is_a_bullet(self) -> None:
        found = cut("1. Служба:\no\tведёт банк;\no проводит семинары.")
        assert [(clause.kind, clause.text) for clause in found[1:]] == [
            (ClauseKind.ITEM, "ведёт банк;"),
            (ClauseKind.ITEM, "проводит семинары."),
        ]

    def test_parts_of_a_code(self) -> None:
        text = "Часть 1. Общее\nРаздел I. Начала\nСтатья 1. Цели\nТекст.\nЧасть 2. Особенное\nСтатья 2. Виды\nТекст."
        assert [a for a in anchors(text) if "abz" not in a] == ["chast1", "razd1", "st1", "chast2", "st2"]

    def test_all_letters_have_their_own_anchors(self) -> None:
        letters = "абвгдежзиклмнопрстуфхцчшщэюя"
        text = "1. Перечень:\n" + "\n".join(f"{letter}) пункт;" for letter in letters)
        found = anchors(text)
        assert len(found) == len(letters) + 1
        assert not any("_" in anchor for anchor in found)

    def test_latin_letters_of_a_careless_typist(self) -> None:
        assert anchors("1. Перечень:\na) один;\nб) два;\nв) три;") == ["p1", "p1-a", "p1-b", "p1-v"]


def test_a_resolving_clause_with_parts_is_no_heading() -> None:
    """«1. Вести журналы …» orders something, however short it is; «1. Общие положения.» is a heading."""
    ordered = cut(
        "ПРИКАЗЫВАЮ:\n1. Вести журналы в электронном виде.\n1.1. Отметку ставить в день занятия.\n2. Назначить"
    )
    assert [(clause.label.replace("\u00a0", " "), clause.kind) for clause in ordered[1:]] == [
        ("п. 1", ClauseKind.CLAUSE),
        ("п. 1.1", ClauseKind.CLAUSE),
        ("п. 2", ClauseKind.CLAUSE),
    ]
    named = cut(
        "1. Общие положения.\n1.1. Положение определяет порядок.\n2. Обязанности наставника.\n2.1. Наставник помогает."
    )
    assert [clause.kind for clause in named if "." not in clause.number] == [ClauseKind.SECTION, ClauseKind.SECTION]
