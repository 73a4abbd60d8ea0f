from __future__ import annotations

import pytest

from knowledge_base.glossary.doubles import doubles_of
from knowledge_base.glossary.models import GlossaryPage, Term
from tests.factories.glossary import term

pytestmark = pytest.mark.django_db


def found(made: Term) -> list[tuple[str, str]]:
    return [(double.name, double.other.title) for double in doubles_of(made)]


def test_a_short_form_borne_by_another_is_told(glossary: GlossaryPage) -> None:
    other = term("муниципальная сеть", short_form="МС", live=False)
    assert found(term("мониторинг сети", short_form="МС")) == [("МС", other.title)]


def test_titles_and_variants_are_compared_without_case(glossary: GlossaryPage) -> None:
    term("Зачёт", variants="итоговый зачёт")
    assert found(term("итоговый зачет")) == [("итоговый зачет", "Зачёт")]


def test_an_abbreviation_is_no_word(glossary: GlossaryPage) -> None:
    term("дом", short_form="ДОМ")
    assert found(term("Дома", short_form="Дом")) == [("Дом", "дом")]
    assert found(term("другое", short_form="ДОМ")) == [("ДОМ", "дом")]


def test_a_term_is_no_double_of_itself(glossary: GlossaryPage) -> None:
    assert found(term("узел", variants="узел")) == []
