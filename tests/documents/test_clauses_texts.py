"""What real texts do to cutting: false starts, wraps, annexes, tables, plain texts; anchors stay."""

from __future__ import annotations

import re

import pytest

from knowledge_base.documents.clauses import ClauseKind, contents, cut
from tests.documents.cut_texts import LAW, ORDER, anchors, by_anchor, shown, words, words_of


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
