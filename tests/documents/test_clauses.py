from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.clauses import Clause, ClauseKind, contents, cut

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
CORPUS = SHARED / "corpus" / "documents.jsonl.gz"

ORDER = """
Управление образования города Заречинска

ПРИКАЗ

11.03.2022

№ 64

Об утверждении Положения о методической службе

В целях совершенствования методической работы

ПРИКАЗЫВАЮ:

1. Утвердить Положение о методической службе (приложение).
2. Признать утратившим силу приказ от 14.10.2015 № 207.
3. Контроль за исполнением оставляю за собой.

Начальник управления
образования

И.И. Образцова

Приложение
к приказу управления образования
от 11.03.2022 № 64

Положение
о методической службе

1. Общие положения

1.1. Настоящее Положение определяет порядок работы.

1.2. Задачи службы:
- изучение запросов;
- поддержка педагогов:
а) молодых;
б) вновь принятых.

2. Организация работы

2.1. Служба ведёт банк документов.
2.2. Служба:
1) проводит семинары;
2) консультирует.
"""

LAW = """
ФЕДЕРАЛЬНЫЙ ЗАКОН

Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ

Статья 5. Право на образование

1. В Российской Федерации гарантируется право каждого человека на образование.
2. Право на образование гарантируется независимо от:
1) пола, расы, национальности;
2) языка, происхождения:
а) по рождению;
б) по браку.

Статья 6

Полномочия

1. К полномочиям относятся:
1.1. Разработка политики.

Глава 2. СИСТЕМА ОБРАЗОВАНИЯ

Статья 7. Структура
Система образования включает в себя стандарты.
"""


def anchors(text: str) -> list[str]:
    return [clause.anchor for clause in cut(text)]


def by_anchor(text: str) -> dict[str, Clause]:
    return {clause.anchor: clause for clause in cut(text)}


def shown(label: str) -> str:
    return label.replace("\u00a0", " ")


def words(text: str) -> Counter[str]:
    text = re.sub(r"(?m)^\s*o[ \t\u00a0]+(?=[А-Яа-яё])", "", text)  # a bullet, no word
    return Counter(re.findall(r"\w+", re.sub("[\u200b\u200c\u200d\u2060\ufeff]", "", text)))


def words_of(clauses: list[Clause]) -> Counter[str]:
    return words("\n".join(f"{clause.number} {clause.heading} {clause.text}" for clause in clauses))


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


class TestFalseStarts:
    @pytest.mark.parametrize(
        "line",
        [
            "01.03.2024 вступили в силу изменения.",
            "1.03.2024 вступили в силу изменения.",
            "15 мая 2023 года состоялось заседание.",
            "2013 год объявлен годом окружающей среды.",
            "2013. Год окружающей среды",
            "8 (49999) 2-11-33 приёмная",
            "8-800-200-01-22 горячая линия",
            "222-33-44 телефон",
            "5 000 рублей выделить школе.",
            "1 500,50 руб. на оплату.",
            "3.5 процента от фонда.",
            "10.30 – начало регистрации.",
            "16.00 Закрытие конференции",
            "2024/2025 учебный год.",
            "5-9 классы участвуют в олимпиаде.",
            "10 «А» класс",
            "35 лет и младше",
            "№ 43",
            "(1) примечание",
            "-5 градусов",
            "И. о. директора",
            "А. Петрова",
            "X. Магомедов",
        ],
    )
    def test_what_only_looks_like_a_number(self, line: str) -> None:
        found = cut(f"1. Первый пункт.\n{line}\n2. Второй пункт.")
        assert [clause.anchor for clause in found if not re.search(r"abz|par", clause.anchor)] == ["p1", "p2"]
        assert words_of(found) == words(f"1. Первый пункт.\n{line}\n2. Второй пункт.")

    def test_a_reference_broken_by_a_wrap(self) -> None:
        text = (
            "1. Заявление подаётся в порядке, который установлен в пункте\n"
            "2.3 настоящего Положения, и рассматривается в соответствии с п.\n"
            "4. Положения о комиссии.\n2. Решение принимается в срок."
        )
        assert anchors(text) == ["p1", "p2"]

    def test_a_list_of_annexes_in_a_letter_is_no_annex(self) -> None:
        text = "Просим представить сведения.\nПриложение: на 3 л. в 1 экз.\nПриложение: форма отчёта."
        assert {clause.kind for clause in cut(text)} == {ClauseKind.PARAGRAPH}

    def test_a_printed_table_of_contents_does_not_take_the_anchors(self) -> None:
        text = (
            "Содержание\n1. Общие положения .......... 3\n2. Порядок приёма\t7\n"
            "1. Общие положения\n1.1. Первый.\n2. Порядок приёма\n2.1. Второй."
        )
        found = by_anchor(text)
        assert found["p1"].heading == "Общие положения"
        assert found["p2"].heading == "Порядок приёма"
        assert not any("_" in anchor for anchor in found)

    def test_a_table_of_contents_without_pages(self) -> None:
        titles = ["Глава 1. Общее", "Статья 1. Цели", "Статья 2. Задачи", "Глава 2. Прочее", "Статья 3. Сроки"]
        text = "\n".join(titles) + "\n" + "\n".join(f"{title}\n1. Положение статьи." for title in titles)
        assert not any("_" in anchor for anchor in anchors(text))

    def test_numbers_inside_a_quoted_amendment_are_not_of_this_act(self) -> None:
        text = (
            "1. Пункт 5 изложить в следующей редакции:\n«5. Служба ведёт банк.\n6. Служба ведёт сайт.\n7. Отчитывается.».\n"
            "2. Приказ вступает в силу с 1 сентября."
        )
        assert [a for a in anchors(text) if "abz" not in a] == ["p1", "p2"]

    def test_a_quotation_that_never_closes_swallows_nothing(self) -> None:
        text = "1. Изложить в следующей редакции:\n«5. Служба ведёт банк.\n2. Второй пункт.\n3. Третий пункт."
        assert anchors(text)[-2:] == ["p2", "p3"]


class TestWrappedText:
    PARAGRAPH = (
        "Служба создаётся при комитете по образованию и действует на основании Положения, утверждённого распоряжением "
        "комитета по образованию Заречинского района, в пределах своих полномочий и во взаимодействии с учреждениями"
    )

    @staticmethod
    def wrapped(text: str, width: int) -> str:
        lines, line = [], ""
        for word in text.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        return "\n".join([*lines, line])

    @pytest.mark.parametrize("width", [60, 72, 80, 100])
    def test_hard_wraps_are_mended(self, width: int) -> None:
        clauses = [f"{number}. {self.PARAGRAPH} № {number}." for number in range(1, 8)]
        text = "\n".join(self.wrapped(clause, width) for clause in clauses)
        found = cut(text)
        assert [clause.anchor for clause in found] == [f"p{number}" for number in range(1, 8)]
        assert found[2].text == f"{self.PARAGRAPH} № 3."

    def test_items_on_lines_of_their_own_stay_apart(self) -> None:
        text = "1. Служба осуществляет следующие функции:\nизучает запросы педагогов;\nведёт банк данных;\nпроводит семинары."
        assert len(cut(text)) == 4

    def test_a_title_with_small_letters_on_the_next_line(self) -> None:
        text = "1. Порядок приёма и перевода\nобучающихся\n1.1. Приём открыт.\n2. Сроки"
        assert cut(text)[0].heading == "Порядок приёма и перевода обучающихся"


class TestAnnexes:
    def test_several_with_numbers(self) -> None:
        text = (
            "1. Утвердить.\nПриложение № 1\nк приказу от 01.02.2024 № 5\nПОРЯДОК\n1. Один.\n"
            "Приложение № 2\nк приказу от 01.02.2024 № 5\nСОСТАВ\n1. Два.\nПриложение N 3 к приказу от 01.02.2024 № 5\n1. Три."
        )
        assert [a for a in anchors(text) if "zag" not in a] == [
            "p1",
            "pril1",
            "pril1-p1",
            "pril2",
            "pril2-p1",
            "pril3",
            "pril3-p1",
        ]
        assert shown(by_anchor(text)["pril2-p1"].label) == "прил. 2, п. 1"

    def test_an_annex_of_an_annex(self) -> None:
        text = (
            "1. Утвердить.\nПриложение\nк приказу от 01.02.2024 № 5\nПОЛОЖЕНИЕ\n1. Один.\n"
            "Приложение № 1\nк Положению\nФОРМА\n1. Поле."
        )
        found = by_anchor(text)
        assert "pril1-pril1-p1" in found
        assert shown(found["pril1-pril1-p1"].label) == "прил. 1 к прил., п. 1"

    def test_an_annex_that_gets_its_number_later_keeps_its_address(self) -> None:
        without = "1. Утвердить.\nПриложение\nк приказу от 01.02.2024\nПОРЯДОК\n1. Один."
        numbered = without.replace("Приложение\n", "Приложение № 1\n")
        assert anchors(without) == anchors(numbered)

    def test_a_grant_of_approval_opens_an_annex_behind_the_signature(self) -> None:
        text = (
            "1. Утвердить правила.\nДиректор школы И.И. Образцова\nУТВЕРЖДЕНО\nприказом директора\nот 01.02.2024 № 5\n"
            "ПРАВИЛА\n1. Один."
        )
        assert "pril1-p1" in anchors(text)

    def test_a_grant_of_approval_at_the_head_is_part_of_the_preamble(self) -> None:
        text = "УТВЕРЖДЕНО\nраспоряжением комитета\nот 20 мая 2022 года № 31/02-04\nПоложение\nо службе\n1. Общее\n1.1. Первый."
        assert anchors(text) == ["preambula", "p1", "p1.1"]

    def test_an_act_behind_the_signature_without_any_header(self) -> None:
        text = (
            "1. Утвердить Положение.\n2. Контроль.\nНачальник\nИ.И. Образцова\n"
            "Положение об организации службы\n1. Общие положения\n1.1. Первый."
        )
        found = by_anchor(text)
        assert found["pril1"].heading == "Положение об организации службы"
        assert "pril1-p1.1" in found

    def test_an_amendment_of_an_annex_is_a_sentence(self) -> None:
        text = "1. Внести изменения.\nПриложение № 3 к программе изложить в редакции согласно приложению № 2."
        assert "pril3" not in anchors(text)


class TestTables:
    def test_rows_stay_rows_and_their_numbers_are_no_clauses(self) -> None:
        text = "1. План:\n№ | Мероприятие | Срок\n1. | Семинар | март\n2. | Форум | май\n2. Контроль."
        found = by_anchor(text)
        assert list(found) == ["p1", "p1-tab", "p2"]
        assert found["p1-tab"].kind is ClauseKind.TABLE
        assert found["p1-tab"].text.splitlines() == [
            "№ | Мероприятие | Срок",
            "1. | Семинар | март",
            "2. | Форум | май",
        ]

    def test_rows_with_tabs(self) -> None:
        text = "План работы\n1\tСеминар\tмарт\n2\tФорум\tмай"
        assert cut(text)[-1].text == "1 | Семинар | март\n2 | Форум | май"


class TestPlainTexts:
    def test_an_empty_text_has_no_clauses(self) -> None:
        assert cut("") == []
        assert cut(" \n\u00a0\n\t") == []
        assert contents([]) == []

    def test_a_text_without_numbers_becomes_paragraphs(self) -> None:
        found = cut("Уважаемые коллеги.\n\nНапоминаем о сроках.\n\nС уважением, методист.")
        assert [clause.anchor for clause in found] == ["par1", "par2", "par3"]
        assert {clause.kind for clause in found} == {ClauseKind.PARAGRAPH}

    def test_capitals_are_headings(self) -> None:
        found = cut("Вступление.\n\nОБЩИЕ СВЕДЕНИЯ\n\nТекст.")
        assert [(clause.kind, clause.heading) for clause in found][1] == (ClauseKind.HEADING, "ОБЩИЕ СВЕДЕНИЯ")


class TestStability:
    def test_an_unrelated_paragraph_moves_no_numbered_anchor(self) -> None:
        def numbered(text: str) -> list[tuple[str, str]]:
            return [(clause.anchor, clause.text) for clause in cut(text) if clause.number]

        before = numbered(ORDER)
        lines = ORDER.split("\n")
        for place in (1, 16, 20, len(lines) - 1):
            text = "\n".join([*lines[:place], "Совершенно посторонний абзац.", *lines[place:]])
            assert numbered(text) == before, place

    def test_reading_again_gives_the_same(self) -> None:
        assert cut(ORDER) == cut(ORDER)
        assert cut(LAW.replace("\n", "\r\n")) == cut(LAW)

    def test_two_thousand_clauses_keep_their_numbers(self) -> None:
        text = "\n".join(
            f"{section}. Раздел\n" + "\n".join(f"{section}.{n}. Положение раздела." for n in range(1, 40))
            for section in range(1, 51)
        )
        found = cut(text)
        assert len(found) == 2000
        assert found[-1].anchor == "p50.39"

    def test_endless_nesting_gives_no_endless_anchors(self) -> None:
        assert max(map(len, anchors("1. Список:\n" * 300))) < 120
        assert max(map(len, anchors("1. Список:\n1) ещё:\nа) и:\n" * 100))) < 120


LINES = st.sampled_from(
    [
        "1. Утвердить Положение.",
        "2. Контроль оставляю за собой",
        "1.1. Настоящее Положение:",
        "1.2 Далее",
        "3.",
        "1) первое;",
        "2) второе.",
        "а) буква;",
        "б)",
        "- тире;",
        "• точка",
        "I. Раздел",
        "П. Раздел",
        "Раздел 2. Название",
        "Глава 1",
        "Статья 5. Право",
        "Статья 5.1",
        "§ 3. Параграф",
        "Приложение № 1",
        "Приложение к приказу от 01.02.2024 № 5",
        "УТВЕРЖДЕНО",
        "Положение о службе",
        "ОБЩИЕ ПОЛОЖЕНИЯ",
        "И.И. Образцова",
        "Начальник управления",
        "№ | Дело | Срок",
        "1\tдело\tсрок",
        "изложить в следующей редакции:",
        "«2. Цитата",
        "конец цитаты».",
        "01.03.2024 дата",
        "в соответствии с пунктом",
        "Содержание .......... 4",
        "",
        "    продолжение со строчной буквы в той же фразе, которая перенесена на следующую строку",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=40).map("\n".join))
@settings(max_examples=400)
def test_any_text_is_cut_without_loss(text: str) -> None:
    found = cut(text)
    assert not words(text) - words_of(found)
    names = [clause.anchor for clause in found]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) for name in names)
    assert found == cut(text)
    levels = [entry.level for entry in contents(found)]
    assert all(after - before <= 1 for before, after in zip([-1, *levels], levels, strict=False))


def _documents() -> Iterator[tuple[str, str]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            yield document["id"], document["text"]


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the repository")
def test_the_regulations_the_portal_serves() -> None:
    found = {path.name[:3]: by_anchor(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))}
    assert {"p1", "p2", "pril1-p1", "pril1-p1-3", "pril1-p4"} <= found["000"].keys()
    assert {"p1.1", "p1.5", "p2.4", "p3.3"} <= found["001"].keys()
    assert {"p1", "p3", "pril1-p1.4", "pril1-p2.2", "pril1-p4.1.4"} <= found["002"].keys()
    assert {"p1.1", "p3.2", "p5.3", "p6"} <= found["003"].keys()
    assert {"p1.6.4", "p4.2", "p5.2.1", "p6.2", "p8.3"} <= found["004"].keys()
    assert not any("_" in anchor for clauses in found.values() for anchor in clauses)
    assert found["004"]["p6"].heading.endswith("деятельности ММС.")
    assert found["002"]["pril1"].heading.startswith("Положение")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of real documents is not beside the repository")
def test_no_word_of_a_thousand_real_documents_is_lost() -> None:
    seen = 0
    for name, text in _documents():
        if len(text) > 120_000:
            continue
        found = cut(text)
        seen += 1
        assert not words(text) - words_of(found), name
        names = [clause.anchor for clause in found]
        assert len(set(names)) == len(names), name
        assert max(map(len, names), default=0) < 120, name
        assert max((len(clause.label) for clause in found), default=0) < 160, name
    assert seen > 500


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
