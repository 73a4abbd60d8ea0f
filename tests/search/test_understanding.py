"""Misspelt words and the other keyboard layout: what is meant is looked for, what is right is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.alike.synonyms import Alike, SynonymIndex
from search.query import parse
from search.understanding import Understood, instead, understand
from search.words.vocabulary import Vocabulary

WORDS = {
    **dict.fromkeys(("приказ", "порядок", "порядке", "приеме", "положение", "аттестация", "педагогов"), 60),
    **dict.fromkeys(("преподаватель", "подготовке", "рабочая", "программа", "детей", "воспитание", "по", "от"), 40),
    **dict.fromkeys(("образование", "развитие", "татарстан", "методическая", "служба", "график", "учебный"), 30),
    **dict.fromkeys(("фз", "сош", "pdf", "docx", "календарный", "нго", "дошкольного", "граждан"), 9),
    "внутреннего": 50,
    "внутренего": 1,
    "цнппм": 20,
}
VOCABULARY = Vocabulary(WORDS)
SYNONYMS = SynonymIndex([Alike((("ВСОКО", "внутренняя система оценки"),))])


def meant(text: str, **options: bool) -> Understood:
    return understand(parse(text, **options), VOCABULARY, SYNONYMS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ghbrfp", "приказ"),
        ("GHBRFP", "ПРИКАЗ"),
        ("j,hfpjdfybt", "образование"),
        ("nfnfhcnfy hfpdbnbt", "татарстан развитие"),
        ("приказ j,hfpjdfybt 158", "приказ образование 158"),
        ("ghbrfp 158 jn 09.07.24", "приказ 158 от 09.07.24"),
        ("273-ap", "273-фз"),
        ("зва", "pdf"),
        ("«cji № 11» yuj", "«сош № 11» нго"),
        ("ghbrfp, gjkj;tybt", "приказ, положение"),
        ("dcjrj ghbrfp", "всоко приказ"),
    ],
)
def test_the_other_layout_is_read_in_the_right_one(typed: str, right: str) -> None:
    found = meant(typed)
    assert found.query.text == right
    assert found.mended is not None
    assert found.mended.layout
    assert (found.mended.typed, found.mended.literal.literal) == (typed, True)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("пордяке", "порядке"),
        ("атестация", "аттестация"),
        ("препадаватель", "преподаватель"),
        ("аттестацыя педогогов", "аттестация педагогов"),
        ("методичиская служба", "методическая служба"),
        ("поподготовке детей", "по подготовке детей"),
        ("рабочаяпрограмма", "рабочая программа"),
        ("об разование", "образование"),
        ("внутренего", "внутреннего"),
        ("колендарный учебный графек", "календарный учебный график"),
        ("пpиказ", "приказ"),
        ("риказ", "приказ"),
        ("цнппмм", "цнппм"),
    ],
)
def test_a_misspelt_word_is_mended(typed: str, right: str) -> None:
    found = meant(typed)
    assert found.query.text == right
    assert found.mended is not None
    assert not found.mended.layout


@pytest.mark.parametrize(
    "typed",
    [
        "приказ о приёме граждан",
        "аттестацией",
        "pdf приказ",
        "docx",
        "ВСОКО",
        "в одном положении",
        "так и развитие",
        "IBM приказ",
        "3D",
        "приказ 20115",
        "-атестация приказ",
        "МДМ приказ",
    ],
)
def test_what_is_right_or_unknown_is_left_alone(typed: str) -> None:
    found = meant(typed)
    assert (found.query.text, found.mended, found.perhaps) == (typed, None, ())


def test_what_may_be_meant_is_only_offered() -> None:
    dictionary = meant("приме граждан")
    assert dictionary.mended is None
    assert [offer.text for offer in dictionary.perhaps] == ["приеме граждан"] or not dictionary.perhaps
    quoted = meant("«атестация»")
    assert (quoted.mended, [offer.text for offer in quoted.perhaps]) == (None, ["«аттестация»"])
    assert instead(quoted.query, quoted.perhaps[0]).typed == "«атестация»"


def test_who_means_it_literally_is_believed() -> None:
    found = meant("ghbrfp", literal=True)
    assert (found.query.text, found.mended) == ("ghbrfp", None)
    assert [(offer.text, offer.literal) for offer in found.perhaps] == [("приказ", False)]


def test_without_words_nothing_is_judged() -> None:
    query = parse("ghbrfp атестация")
    assert understand(query, Vocabulary(), SYNONYMS) == Understood(query)


def test_filters_order_and_page_stay() -> None:
    query = parse("ghbrfp", filters={"kind": ("order",)}, sort="date", page=3)
    found = understand(query, VOCABULARY, SYNONYMS)
    assert (found.query.filters, found.query.sort, found.query.page) == (query.filters, "date", 3)
    assert found.mended is not None
    assert found.mended.query.page == found.mended.literal.page == 1


@given(st.text(max_size=60))
def test_any_text_is_understood(text: str) -> None:
    found = meant(text)
    assert found.query.text or not text.strip() or found.query.is_empty
