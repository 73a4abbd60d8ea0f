"""schema.org in the head: data only, whatever an editor wrote."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.pages.structured import filled, script

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_nothing_for_nothing() -> None:
    assert script(None) == "" == script({})


@given(st.text())
def test_no_text_ends_the_block(text: str) -> None:
    made = script({"name": text or "имя"})
    inner = made.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">"} & set(inner)
    assert json.loads(inner) == {"@context": "https://schema.org", "name": text or "имя"}


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4))
def test_what_says_nothing_is_left_out_at_every_depth(data: dict[str, Any]) -> None:
    def empty(value: Any) -> bool:
        if isinstance(value, dict):
            return any(empty(one) or one in (None, "", [], {}) for one in value.values())
        if isinstance(value, list):
            return any(empty(one) or one in (None, "", [], {}) for one in value)
        return False

    assert not empty(filled(data))


def test_zero_and_false_say_something() -> None:
    assert filled({"places": 0, "isAccessibleForFree": False}) == {"places": 0, "isAccessibleForFree": False}
