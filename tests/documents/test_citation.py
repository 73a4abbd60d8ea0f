"""How acts are quoted, and what becomes of kinds and issuers in other cases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.act_cases import Case, issuer_of, kind_in
from knowledge_base.documents.choices import Kind
from knowledge_base.documents.citation import Act, citation, in_case, short_in_case

DAY = date(2024, 3, 12)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("act", "clause", "said"),
    [
        (
            Act("order", "О методической службе", "41", DAY, "Комитет по образованию города Светлоозёрска"),
            "п. 2.3",
            "Приказ Комитета по образованию города Светлоозёрска от 12.03.2024 № 41 «О методической службе», п. 2.3",
        ),
        (
            Act("order", "О методической службе", "41", DAY, "МКУ «Городской методический центр»"),
            "",
            "Приказ от 12.03.2024 № 41 «О методической службе» (МКУ «Городской методический центр»)",
        ),
        (
            Act("order", "О внесении изменений в приказ «О службе»", "№ 41", None, ""),
            "прил. 1, п. 2",
            "Приказ № 41 «О внесении изменений в приказ „О службе“», прил. 1, п. 2",
        ),
        (
            Act("federal_law", "Об образовании", "273-ФЗ", date(2012, 12, 29), "Государственная Дума"),
            "ст. 28",
            "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании», ст. 28",
        ),
        (Act("regional_law", "Об образовании", "58-ОЗ", None, ""), "", "Закон № 58-ОЗ «Об образовании»"),
        (
            Act("regulation", "Положение о службе", "7", DAY, "Управление образования"),
            "п. 1",
            "Положение о службе (Управление образования, от 12.03.2024 № 7), п. 1",
        ),
        (Act("procedure", "Порядок, условия и сроки приёма"), "", "Порядок, условия и сроки приёма"),
        (Act("plan", "Планирование работы"), "", "План «Планирование работы»"),
        (Act("order", ""), "", "Приказ"),
    ],
)
def test_a_citation(act: Act, clause: str, said: str) -> None:
    assert plain(citation(act, clause)) == said


def test_nothing_that_belongs_together_is_torn_apart() -> None:
    said = citation(Act("order", "О службе", "41", DAY, "Комитет"), "п. 2.3")
    assert "№\u00a041" in said
    assert "от\u00a012.03.2024" in said
    assert "п.\u00a02.3" in said


@pytest.mark.parametrize(
    ("act", "genitive", "instrumental"),
    [
        (
            Act("order", "О службе", "41", DAY, "Министерство просвещения Российской Федерации"),
            "приказа Министерства просвещения Российской Федерации от 12.03.2024 № 41 «О службе»",
            "приказом Министерства просвещения Российской Федерации от 12.03.2024 № 41 «О службе»",
        ),
        (Act("regulation", "Положение о службе"), "Положения о службе", "Положением о службе"),
        (
            Act("recommendations", "Методические рекомендации для наставников", "3"),
            "Методических рекомендаций для наставников (№ 3)",
            "Методическими рекомендациями для наставников (№ 3)",
        ),
        (
            Act("procedure", "Порядок и условия приёма", "5"),
            "документа «Порядок и условия приёма» (№ 5)",
            "документом «Порядок и условия приёма» (№ 5)",
        ),
    ],
)
def test_in_a_sentence(act: Act, genitive: str, instrumental: str) -> None:
    assert plain(in_case(act, Case.GENITIVE)) == genitive
    assert plain(in_case(act, Case.INSTRUMENTAL)) == instrumental


def test_the_short_form_keeps_the_title_where_nothing_else_is_known() -> None:
    assert plain(short_in_case(Act("order", "О службе", "41"), Case.GENITIVE)) == "приказа № 41"
    assert plain(short_in_case(Act("order", "О службе"), Case.GENITIVE)) == "приказа «О службе»"


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Комитет по образованию", "Комитета по образованию"),
        ("Администрация города Светлоозёрска", "Администрации города Светлоозёрска"),
        ("Главное управление образования", "Главного управления образования"),
        ("Комитет", "Комитета"),
        ("Комитетская школа", None),
        ("Управление образования и комитет по спорту", None),
        ("Комитет и отдел образования", None),
        ("Отдел — центр развития", None),
        ("Городской методический совет", None),
        ("комитет по образованию", None),
        ("", None),
    ],
)
def test_an_issuer_is_declined_only_where_that_is_certain(name: str, genitive: str | None) -> None:
    assert issuer_of(name) == genitive


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_has_its_cases(kind: str) -> None:
    assert kind_in(kind, Case.GENITIVE) != kind_in("no such kind", Case.GENITIVE)
    assert kind_in(kind, Case.INSTRUMENTAL).split()[-1][-1] in "мйюиа"


@given(st.sampled_from(Kind.values), st.text(max_size=80), st.text(max_size=20), st.text(max_size=60))
def test_whatever_is_typed_is_quoted(kind: str, title: str, number: str, issuer: str) -> None:
    act = Act(kind, title, number, DAY, issuer)
    assert citation(act, "п. 1").endswith("п.\u00a01")
    assert in_case(act, Case.GENITIVE)
