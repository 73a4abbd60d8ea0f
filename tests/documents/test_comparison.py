"""Two editions clause against clause: the cases that a comparison by lines gets wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.clauses import Clause, ClauseKind, cut
from knowledge_base.documents.comparison.compare import compare
from knowledge_base.documents.comparison.numbering import renumbered
from knowledge_base.documents.comparison.proposal import proposal
from knowledge_base.documents.comparison.result import Comparison, Fate, Line, Mark
from knowledge_base.documents.comparison.wording import fate_words, place_words, summary

ACT = """О методической службе города

В целях развития методической службы ПРИКАЗЫВАЮ:

1. Утвердить положение о методической службе.
2. Назначить ответственной заместителя начальника управления.
3. Директорам школ провести семинары до 1 мая согласно п. 5.
4. Методистам собрать отчёты:
а) о семинарах;
б) о наставничестве.
5. Отделу кадров подготовить сводный отчёт к 1 июня.
6. Контроль за исполнением приказа оставляю за собой."""

NEW = "Создать рабочую группу по наставничеству из пяти человек."


def said(old: str, new: str) -> Comparison:
    return compare(cut(old), cut(new))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Fate and both names of every difference that is told of itself."""
    return [
        (change.fate.value, _labels(change.old), _labels(change.new))
        for change in comparison.differences
        if not change.within
    ]


def _labels(clauses: tuple[Clause, ...]) -> str:
    return "+".join(clause.label.replace("\u00a0", " ") or clause.anchor for clause in clauses)


def marked(lines: tuple[Line, ...]) -> str:
    signs = {Mark.SAME: "{}", Mark.INSERTED: "+{}+", Mark.DELETED: "-{}-"}
    rows = [
        " | ".join("".join(signs[piece.mark].format(piece.text) for piece in cell) for cell in line.cells)
        for line in lines
    ]
    return "\n".join(rows)


def inserted(place: int, text: str = NEW) -> str:
    """ACT with a clause put in at a number, and those behind it counted on."""
    lines = []
    for line in ACT.split("\n"):
        number, dot, rest = line.partition(". ")
        if dot and number.isdecimal() and int(number) >= place:
            if int(number) == place:
                lines.append(f"{place}. {text}")
            lines.append(f"{int(number) + 1}. {rest}")
        else:
            lines.append(line)
    return "\n".join(lines)


class TestNumbers:
    def test_an_inserted_clause_is_one_insertion(self) -> None:
        comparison = said(ACT, inserted(3))
        assert told(comparison) == [("inserted", "", "п. 3")]
        moved_on = [change for change in comparison.changes if change.fate is Fate.RENUMBERED]
        assert [place_words(change).replace("\u00a0", " ") for change in moved_on] == [
            f"был п. {number}, стал п. {number + 1}" for number in range(3, 7)
        ]
        assert [(r.was.replace("\u00a0", " "), r.now.replace("\u00a0", " ")) for r in renumbered(comparison)] == [
            ("п. 3–6", "п. 4–7")
        ]

    def test_a_deleted_clause_is_one_deletion(self) -> None:
        comparison = said(inserted(3), ACT)
        assert told(comparison) == [("deleted", "п. 3", "")]
        assert summary(comparison) == "Исключён 1\u00a0пункт"

    def test_a_reference_that_follows_the_numbers_is_a_change(self) -> None:
        comparison = said(ACT, inserted(3).replace("согласно п. 5", "согласно п. 6"))
        assert told(comparison) == [("inserted", "", "п. 3"), ("changed", "п. 3", "п. 4")]
        change = comparison.differences[1]
        assert marked(change.lines).endswith("согласно п. -5- +6+.")
        assert change.renumbered

    def test_a_new_annex_before_others_is_one_insertion(self) -> None:
        plan = "Приложение № 1\nк приказу\n\nПЛАН\n\n1. Семинары проводят школы города.\n2. Отчёты собирают методисты."
        staff = "Приложение № 1\nк приказу\n\nСОСТАВ\n\n1. Председатель группы.\n2. Секретарь группы.\n3. Члены группы."
        comparison = said(f"{ACT}\n\n{plan}", f"{ACT}\n\n{staff}\n\n{plan.replace('№ 1', '№ 2')}")
        assert told(comparison) == [("inserted", "", "прил. 1")]
        assert sum(change.within for change in comparison.changes) == 4
        assert summary(comparison) == "Добавлено 1\u00a0приложение"

    def test_articles_bear_their_number_in_their_heading(self) -> None:
        old = "Статья 1. Предмет\nЗакон о школах.\nСтатья 2. Права\nПрава даются всем."
        new = "Статья 1. Предмет\nЗакон о школах.\nСтатья 2. Понятия\nШкола это школа.\nСтатья 3. Права\nПрава даются всем."
        comparison = said(old, new)
        assert [fate for fate, _, _ in told(comparison)] == ["inserted"]
        assert [change.fate for change in comparison.changes if change.renumbered] == [Fate.RENUMBERED]


class TestNothing:
    def test_identical_texts_differ_in_nothing(self) -> None:
        comparison = said(ACT, ACT)
        assert comparison.is_empty
        assert not comparison.differences
        assert summary(comparison) == "Тексты совпадают: различий нет"
        assert proposal(comparison) == ""

    def test_typography_is_no_change(self) -> None:
        act = f"{ACT}\n7. Приказ № 5 «О школе» – 273-ФЗ – отменить… с 1 июля."
        for old, new in {
            "ё": "е",
            " ": "\u00a0",
            "№ 5": "N 5",
            "№": "№ ",
            "«О школе»": '"О школе"',
            "–": "—",
            "273-ФЗ": "273 \u2011 ФЗ",
            "…": "...",
            "отчёты": "от\u00adчёты",
            "до 1": "до\n1",
            "о семинарах;": "о семинарах,",
        }.items():
            assert old in act
            assert not said(act, act.replace(old, new)).differences, (old, new)
            assert not said(act.replace(old, new), act).differences, (new, old)

    def test_a_word_put_apart_a_figure_or_a_capital_is_a_change(self) -> None:
        for old, new in {"1 мая": "11 мая", "отдел": "от дел", "школ ": "Школ ", "п. 5": "п. 5.1"}.items():
            changed = said(ACT.replace("Отделу", "отделу"), ACT.replace("Отделу", "отделу").replace(old, new))
            assert [fate for fate, _, _ in told(changed)] == ["changed"], (old, new)

    def test_two_empty_texts(self) -> None:
        assert compare([], []).is_empty
        assert {change.fate for change in compare([], cut(ACT)).changes} == {Fate.INSERTED}
        assert {change.fate for change in compare(cut(ACT), []).changes} == {Fate.DELETED}


class TestMoves:
    def test_a_clause_moved_up_is_one_move(self) -> None:
        new = ACT.replace("5. Отделу кадров подготовить сводный отчёт к 1 июня.\n", "")
        new = new.replace("2. Назначить", "2. Отделу кадров подготовить сводный отчёт к 1 июня.\n3. Назначить")
        new = new.replace("4. Методистам", "5. Методистам").replace("3. Директорам", "4. Директорам")
        comparison = said(ACT, new)
        assert told(comparison) == [("moved", "п. 5", "п. 2")]
        assert fate_words(comparison.differences[0]) == "Перенесён"
        assert marked(comparison.differences[0].lines) == "Отделу кадров подготовить сводный отчёт к 1 июня."

    def test_to_another_section_and_to_an_annex(self) -> None:
        old = (
            "I. Общие положения\n1. Служба помогает школам города во всём.\n2. Служба ведёт банк документов города.\n"
            "II. Права\n3. Служба вправе просить отчёты у школ.\n4. Служба вправе созывать совещания методистов.\n"
            "Приложение № 1\nк положению\n1. Перечень отчётов школ за учебный год."
        )
        new = old.replace("2. Служба ведёт банк документов города.\n", "").replace(
            "II. Права\n", "II. Права\n2. Служба ведёт банк документов города.\n"
        )
        assert [fate for fate, _, _ in told(said(old, new))] == ["moved"]
        away = old.replace("4. Служба вправе созывать совещания методистов.\n", "")
        assert told(said(old, f"{away}\n2. Служба вправе созывать совещания методистов.")) == [
            ("moved", "п. 4", "прил. 1, п. 2")
        ]

    def test_a_moved_section_is_one_move_with_all_its_clauses(self) -> None:
        first = (
            "I. Общие положения\n1.1. Служба помогает школам города.\n1.2. Служба ведёт банк документов.\n1.3. Да.\n"
        )
        second = "II. Права\n2.1. Служба вправе просить отчёты.\n2.2. Да.\n"
        assert [fate for fate, _, _ in told(said(first + second, second + first))] == ["moved"]

    def test_moved_and_reworded(self) -> None:
        long = "Отделу кадров ежегодно готовить сводный отчёт о работе методистов школ города к 1 июня текущего года."
        old = f"1. {long}\n2. Школам провести семинары.\n3. Методистам собрать отчёты.\n4. Контроль оставляю за собой."
        new = (
            "1. Школам провести семинары.\n2. Методистам собрать отчёты.\n3. Контроль оставляю за собой.\n"
            f"4. {long.replace('1 июня', '1 июля')}"
        )
        (change,) = said(old, new).differences
        assert change.fate is Fate.CHANGED
        assert change.moved
        assert "-июня- +июля+" in marked(change.lines)
        assert fate_words(change) == "Перенесён и изменён"


class TestParts:
    WHOLE = (
        "1. Утвердить положение о службе. Назначить ответственной заместителя начальника отдела.\n2. Контроль за мной."
    )
    PARTS = "1. Утвердить положение о службе.\n2. Назначить ответственной заместителя начальника отдела.\n3. Контроль за мной."

    def test_one_clause_split_in_two(self) -> None:
        comparison = said(self.WHOLE, self.PARTS)
        assert told(comparison) == [("split", "п. 1", "п. 1+п. 2")]
        assert summary(comparison) == "Разделён 1\u00a0пункт"

    def test_two_clauses_merged(self) -> None:
        comparison = said(self.PARTS, self.WHOLE)
        assert told(comparison) == [("merged", "п. 1+п. 2", "п. 1")]
        assert summary(comparison) == "Объединено 2\u00a0пункта"

    def test_a_new_item_is_one_insertion(self) -> None:
        comparison = said(ACT, ACT.replace("б) о наставничестве.", "б) о наставничестве;\nв) об аттестации."))
        assert told(comparison) == [("inserted", "", "подп. „в“ п. 4")]

    def test_a_changed_heading(self) -> None:
        act = "I. Права\n1. Служба вправе просить отчёты.\nII. Обязанности\n2. Служба обязана помогать."
        comparison = said(act, act.replace("Обязанности", "Обязанности службы"))
        assert [fate for fate, _, _ in told(comparison)] == ["changed"]
        assert comparison.differences[0].lines[0].is_heading
        assert not said(act, act.replace("Обязанности", "ОБЯЗАННОСТИ")).differences

    def test_a_table_by_its_rows(self) -> None:
        table = "1 | Семинар | май\n2 | Конкурс | июнь\n3 | Отчёт | июль"
        new = "1 | Семинар | май\n2 | Олимпиада | май\n3 | Конкурс | август\n4 | Отчёт | июль"
        old = f"{ACT}\n\nПриложение № 1\nк приказу\n\n{table}"
        (change,) = said(old, old.replace(table, new)).differences
        assert change.clause.kind is ClauseKind.TABLE
        assert marked(change.lines).split("\n") == [
            "1 | Семинар | май",
            "+2+ | +Олимпиада+ | +май+",
            "3 | Конкурс | -июнь-+август+",
            "4 | Отчёт | июль",
        ]


class TestRepetitions:
    def test_a_clause_that_lost_its_force_is_one_change_among_many_such(self) -> None:
        old = "\n".join(
            f"{n}. {'Утратил силу.' if n % 3 == 0 else f'Школе № {n} провести семинар о чтении.'}" for n in range(1, 31)
        )
        new = old.replace("16. Школе № 16 провести семинар о чтении.", "16. Утратил силу.")
        assert told(said(old, new)) == [("changed", "п. 16", "п. 16")]

    def test_an_insertion_among_equal_clauses(self) -> None:
        old = "\n".join(f"{n}. Утратил силу." for n in range(1, 21))
        new = "\n".join([*(f"{n}. Утратил силу." for n in range(1, 8)), f"8. {NEW}"])
        new += "\n" + "\n".join(f"{n}. Утратил силу." for n in range(9, 22))
        assert told(said(old, new)) == [("inserted", "", "п. 8")]

    def test_the_whole_text_replaced(self) -> None:
        comparison = said(ACT, "О другом\n\n1. Совсем иное.\n2. Ничего общего.\n3. Третье слово.\n4. Всё.")
        assert comparison.is_rewritten
        assert summary(comparison).startswith("Текст изложен заново")


class TestWords:
    def test_a_summary_of_several_kinds(self) -> None:
        new = inserted(3).replace("1 июня", "1 июля").replace("положение о", "устав").replace("за собой", "за отделом")
        assert summary(said(ACT, new)) == "Изменено 3\u00a0пункта, 1\u00a0добавлен"
        mixed = new.replace("б) о наставничестве", "б) о кружках")
        assert summary(said(ACT, mixed)) == "Изменено 3\u00a0пункта и 1\u00a0подпункт, добавлен 1\u00a0пункт"

    def test_a_sentence_for_the_editor(self) -> None:
        assert proposal(said(ACT, inserted(3))) == "Добавлено: п.\u00a03."
        changed = inserted(3).replace("1 июня", "1 июля")
        assert proposal(said(ACT, changed)) == "Изменён текст: п.\u00a06. Добавлено: п.\u00a03."


_words = st.lists(st.sampled_from(["служба", "школа", "отчёт", "план", "совет", "да", "»."]), max_size=8).map(" ".join)
_clauses = st.lists(
    st.builds(
        Clause,
        anchor=st.just(""),
        number=st.sampled_from(["", "1", "2", "а"]),
        label=st.just(""),
        kind=st.sampled_from([ClauseKind.CLAUSE, ClauseKind.PARAGRAPH, ClauseKind.HEADING, ClauseKind.TABLE]),
        level=st.integers(0, 3),
        heading=st.one_of(st.just(""), _words),
        text=_words,
    ),
    max_size=14,
)


def _numbered(clauses: list[Clause], prefix: str) -> list[Clause]:
    return [
        Clause(f"{prefix}{place}", c.number, c.label, c.kind, c.level, c.heading, c.text)
        for place, c in enumerate(clauses)
    ]


@given(_clauses, _clauses)
def test_nothing_is_lost_and_nothing_told_twice(old: list[Clause], new: list[Clause]) -> None:
    before, after = _numbered(old, "a"), _numbered(new, "b")
    comparison = compare(before, after)
    was = [clause for change in comparison.changes for clause in change.old]
    now = [clause for change in comparison.changes for clause in change.new]
    assert sorted(clause.anchor for clause in was) == sorted(clause.anchor for clause in before)
    assert now == after
    for change in comparison.changes:
        if change.fate is Fate.INSERTED:
            assert not change.old
        elif change.fate is Fate.DELETED:
            assert not change.new
        else:
            assert change.old
            assert change.new


@given(_clauses)
def test_a_text_against_itself_says_nothing(clauses: list[Clause]) -> None:
    assert compare(_numbered(clauses, "a"), _numbered(clauses, "a")).is_empty
