"""What an act does to other acts, and what is no deed of its."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from knowledge_base.documents.understanding.citation_finder import find_citations
from knowledge_base.documents.understanding.found import Citation, Deed, Head, Relation
from knowledge_base.documents.understanding.head_reader import read_head
from knowledge_base.documents.understanding.relation_finder import find_relations

HEAD = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ГОРОДА СВЕТЛООЗЁРСКА\n\nПРИКАЗ\n\n12.03.2024 № 15\n\n"
LAW = "Федеральный закон"


def relations(text: str) -> list[Relation]:
    head = read_head(text)
    return find_relations(text, head, find_citations(text, head))


def said(text: str) -> set[tuple[str, str, str, str]]:
    """Verb, kind, number, and the date or, where there is none, the name."""
    return {
        (one.verb.value, one.kind, one.number, one.date.isoformat() if one.date else one.name)
        for one in relations(text)
    }


# ruff: noqa: ISC004
BODIES: dict[str, tuple[str, set[tuple[str, str, str, str]]]] = {
    "amends an order, in title and body once": (
        "О внесении изменений в приказ от 01.02.2023 № 7\n\nПРИКАЗЫВАЮ:\n"
        "1. Внести в приказ управления образования от 01.02.2023 № 7 «О службе» следующие изменения:\n"
        "1) пункт 2 изложить в следующей редакции:\n«2. Признать утратившим силу приказ от 05.05.2020 № 99.».\n",
        {("amends", "Приказ", "7", "2023-02-01")},
    ),
    "a paper is amended through the act that approved it": (
        "О внесении изменений в Положение\n\nПРИКАЗЫВАЮ:\n"
        "1. Внести изменения в Положение о методической службе, утверждённое приказом от 01.02.2023 № 7.\n",
        {("amends", "Приказ", "7", "2023-02-01")},
    ),
    "the act comes before what is done to it": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1. Пункт 3 приказа от 01.02.2023 № 7 «О службе» изложить в новой редакции.\n"
        "2. Приказ от 02.02.2022 № 8 «О планах» признать утратившим силу.\n",
        {("amends", "Приказ", "7", "2023-02-01"), ("repeals", "Приказ", "8", "2022-02-02")},
    ),
    "a part repealed is an amendment": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1. Признать утратившим силу пункт 3 приказа от 01.02.2023 № 7 «О службе».\n",
        {("amends", "Приказ", "7", "2023-02-01")},
    ),
    "repealed but for a part": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1. Признать утратившим силу приказ от 01.02.2023 № 7 «О службе» (с изменениями), "
        "за исключением пункта 3.\n2. Приказ от 02.02.2022 № 8 в части пункта 2 отменить.\n",
        {("amends", "Приказ", "7", "2023-02-01"), ("amends", "Приказ", "8", "2022-02-02")},
    ),
    "a list of repealed acts over several lines, their titles name others": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1. Признать утратившими силу:\n1) приказ от 01.02.2021 № 7 «О службе»;\n"
        "2) приказ от 02.02.2022 № 8 «О внесении изменений в приказ от 01.02.2021 № 7»;\n3) пункт 2 приказа от 03.03.2023 № 9.\n"
        "2. Приказ вступает в силу со дня подписания. Контроль за исполнением приказа от 05.05.2020 № 99 оставляю за собой.\n",
        {
            ("repeals", "Приказ", "7", "2021-02-01"),
            ("repeals", "Приказ", "8", "2022-02-02"),
            ("amends", "Приказ", "9", "2023-03-03"),
        },
    ),
    "cancelled, without a space behind the number": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1.Отменить приказ от 01.02.2021 № 7 «О службе».\n",
        {("repeals", "Приказ", "7", "2021-02-01")},
    ),
    "what the text only tells of is no deed": (
        "О порядке работы\n\nПРИКАЗЫВАЮ:\n1. Работать по-новому, так как приказ от 01.02.2021 № 7 утратил силу, "
        "а в приказ от 02.02.2022 № 8 предполагается внести изменения.\n2. Принять к сведению приказ от 03.03.2023 № 9.\n",
        set(),
    ),
    "approves by title, and rests on what the preamble names": (
        "Об утверждении Положения\n\nВ соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в Российской "
        "Федерации», Положением об управлении, утверждённым постановлением администрации города от 04.04.2014 № 44, "
        "уставом учреждения ПРИКАЗЫВАЮ:\n1. Утвердить прилагаемое Положение о методической службе.\n"
        "2. Руководителям выполнять приказ от 01.02.2021 № 7.\n",
        {
            ("based_on", LAW, "273-ФЗ", "2012-12-29"),
            ("based_on", "Постановление", "44", "2014-04-04"),
            ("approves", "Положение", "", "О методической службе"),
        },
    ),
    "several papers": (
        "Об утверждении документов\n\nПРИКАЗЫВАЮ:\n1. Утвердить:\n1) Порядок работы совета (приложение № 1);\n"
        "2) План на 2025 год.\n3. Контроль оставляю за собой.\n",
        {("approves", "Порядок", "", "Порядок работы совета"), ("approves", "План", "", "План на 2025 год")},
    ),
    "edited by": (
        "О службе\n(в ред. приказов от 01.02.2023 № 7, от 02.02.2024 № 8)\n\nПРИКАЗЫВАЮ:\n1. Работать "
        "(в ред. приказа от 02.02.2024 № 8).\n",
        {("amended_by", "Приказ", "7", "2023-02-01"), ("amended_by", "Приказ", "8", "2024-02-02")},
    ),
    "lost its force by": (
        "О службе\n\nУтратил силу в связи с изданием приказа от 02.02.2025 № 8\n\nПРИКАЗЫВАЮ:\n1. Работать.\n",
        {("repealed_by", "Приказ", "8", "2025-02-02")},
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_deeds(name: str) -> None:
    body, expected = BODIES[name]
    assert said(HEAD + body) == expected


def test_acts_known_by_their_titles() -> None:
    text = (
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\n\nО внесении изменений в статью 5 Федерального закона "Об образовании" и Кодекс Российской Федерации '
        "об административных правонарушениях\n\nСтатья 1\n\nВнести в статью 5 Федерального закона от 29 декабря 2012 года "
        '№ 273-ФЗ "Об образовании" (Собрание законодательства Российской Федерации, 2012, № 53, ст. 7598) следующие изменения:\n'
        '1) слова "один" заменить словами "два".\n'
    )
    assert {(one.verb, one.kind, one.number, one.name) for one in relations(text)} == {
        (Deed.AMENDS, LAW, "273-ФЗ", "Об образовании"),
        (Deed.AMENDS, "Кодекс", "", "Кодекс Российской Федерации об административных правонарушениях"),
    }


def test_a_title_inside_a_title_is_one_name() -> None:
    text = (
        'Федеральный закон от 24 марта 2021 г. N 50-ФЗ "О внесении изменения в статью 3 Федерального закона "О внесении '
        'изменений в Федеральный закон "О службе" и статью 1 Федерального закона "О планах""\n\nСтатья 1. Работать.\n'
    )
    assert [one.name for one in relations(text)] == [
        'О внесении изменений в Федеральный закон "О службе" и статью 1 Федерального закона "О планах"'
    ]


def test_a_local_paper_says_according_to_what_it_was_made() -> None:
    text = (
        "ПОЛОЖЕНИЕ\nо методической службе\n\n1. Общие положения\n1.1. Настоящее Положение разработано в соответствии с:\n"
        "- Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»;\n"
        "- приказом управления образования от 01.02.2021 № 7.\n"
        "1.2. Служба руководствуется приказом от 05.05.2020 № 99.\n"
    )
    assert {(one.verb, one.number) for one in relations(text)} == {(Deed.BASED_ON, "273-ФЗ"), (Deed.BASED_ON, "7")}


def test_grounds_by_their_titles_and_in_brackets() -> None:
    text = HEAD + (
        "О службе\n\nВ соответствии с новой моделью службы, на основании приказа от 01.02.2021 № 7 ПРИКАЗЫВАЮ:\n1. Работать.\n\n"
        "Приложение\nПоложение о службе\n1. Общие положения\nДанное Положение разработано на основании документов: "
        "«Рекомендации о службе» (приложение к письму Минобрнауки России от 09.03.2004 № 03-51).\n"
    )
    assert {(one.verb, one.number) for one in relations(text)} == {(Deed.BASED_ON, "7"), (Deed.BASED_ON, "03-51")}


def test_the_evidence_is_the_sentence_or_the_item() -> None:
    text = HEAD + BODIES["a list of repealed acts over several lines, their titles name others"][0]
    first = next(one for one in relations(text) if one.number == "7")
    assert text[first.start : first.end] == "Признать утратившими силу:\n1) приказ от 01.02.2021 № 7 «О службе»"
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in relations(text))


def test_an_annex_lists_what_is_repealed() -> None:
    text = HEAD + (
        "О признании утратившими силу приказов\n\nПРИКАЗЫВАЮ:\n1. Признать утратившими силу приказы по перечню согласно "
        "приложению.\n\nПриложение\n\nПеречень приказов, признаваемых утратившими силу\n\n"
        "1. Приказ от 01.02.2021 № 7 «О службе».\n2. Приказ от 02.02.2022 № 8 «О планах».\n"
    )
    assert said(text) == {("repeals", "Приказ", "7", "2021-02-01"), ("repeals", "Приказ", "8", "2022-02-02")}


@pytest.mark.parametrize(
    "hostile",
    [
        '"' * 50_000,
        "(" * 50_000,
        "«Внести " * 20_000,
        "1. Внести в приказ от 01.02.2021 № 7 " * 5_000,
        "Признать утратившими силу: 1) приказ; " * 5_000,
        "Утвердить Положение о " * 10_000,
        "В соответствии с приказом от 01.02.2021 № 7, " * 5_000,
        "разработано в соответствии с приказом " * 5_000,
        "пункт " * 30_000 + "приказа от 01.02.2021 № 7 изложить",
        "а" * 200_000 + "ий правила",
        "\u0130 " * 2_000 + "Внести в приказ от 01.02.2021 № 7 изменения",
    ],
    ids=range(11),
)
def test_texts_made_to_be_slow_come_to_an_end(hostile: str) -> None:
    cited = [
        Citation(one.start(), one.end(), "Приказ", "", "7", dt.date(2021, 2, 1))
        for one in re.finditer(r"приказ\w* от 01.02.2021 № 7", hostile)
    ]
    for one in find_relations(hostile, Head(), cited):
        assert 0 <= one.start <= one.end <= len(hostile)


def test_thousands_of_acts_are_told_apart() -> None:
    text = "1. Признать утратившими силу:\n" + "".join(
        f"приказ от 01.02.2021 № {number} «О службе»;\n" for number in range(3_000)
    )
    cited = [
        Citation(one.start(), one.end(), "Приказ", "", one[1], dt.date(2021, 2, 1))
        for one in re.finditer(r"приказ от 01.02.2021 № (\d+)", text)
    ]
    found = find_relations(text, Head(), cited)
    assert len({one.number for one in found}) == len(found) > 1_000
