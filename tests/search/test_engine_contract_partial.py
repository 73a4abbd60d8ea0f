"""What every engine finds where some of the words are lacking, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from search.engine import SearchEngine
from tests.factories.search import order, record
from tests.search.asking import pks, put

ON_BOTH_ENGINES = True

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_long_questions_find_what_lacks_a_word_below_what_has_them_all(engine: SearchEngine) -> None:
    put(
        engine,
        record(1, "Порядок перевода", "Отчисление обучающихся по желанию родителей."),
        record(2, "Порядок перевода", "Отчисление и восстановление обучающихся по желанию родителей."),
        record(3, "Порядок", "Отчисление."),
    )
    assert pks(engine, "порядок перевода отчисления восстановления обучающихся") == [2, 1]
    # Figures are meant as they are.
    assert pks(engine, "порядок перевода отчисления обучающихся 2031") == []


def test_of_three_words_one_may_be_lacking_only_beside_a_title(engine: SearchEngine) -> None:
    put(engine, record(1, "О школьной форме", "нет"), record(2, "О порядке", "школьная форма"))
    assert pks(engine, "школьная форма девочек") == [1]


def test_the_bearer_of_a_number_is_first_whatever_else_was_typed(engine: SearchEngine) -> None:
    put(
        engine,
        order(1, "276", "О проведении проверки знаний", day=date(2014, 4, 7)),
        record(2, "Об аттестации", "аттестация по приказу № 276 и ещё раз аттестация по приказу № 276"),
    )
    assert pks(engine, "приказ 276 об аттестации") == [1, 2]
