from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from portal.russian.slugs import slug


def test_russian_titles_are_transliterated() -> None:
    assert slug("Приказ о сдаче зачётов") == "prikaz-o-sdache-zachetov"
    assert slug("Положение о ММС (№ 43)") == "polozhenie-o-mms-no-43"


def test_soft_and_hard_signs_leave_no_marks() -> None:
    assert slug("Объявление для учителей, семьи") == "obyavlenie-dlya-uchiteley-semi"


def test_a_text_without_letters_gives_the_fallback() -> None:
    assert slug("«…» — !") == "page"
    assert slug("", fallback="document") == "document"


def test_long_titles_are_cut_between_words() -> None:
    result = slug("Об утверждении Положения об организации методической службы " * 5, limit=60)
    assert len(result) <= 60
    assert result == "ob-utverzhdenii-polozheniya-ob-organizatsii-metodicheskoy"


def test_one_endless_word_is_cut_all_the_same() -> None:
    assert slug("а" * 300, limit=50) == "a" * 50


@given(st.text(max_size=300), st.integers(min_value=1, max_value=120))
def test_every_text_gives_a_valid_slug(text: str, limit: int) -> None:
    result = slug(text, limit=limit, fallback="x")
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", result)
    assert len(result) <= limit
