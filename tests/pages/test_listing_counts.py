"""Choices and counts, checked against the plainest way of counting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.pages.listing_counts import Table, count

TABLE = Table(
    pks=(1, 2, 3, 4),
    columns={
        "kind": ("order", "order", "law", ""),
        "topic": (("a", "b"), ("b",), (), ("a",)),
    },
)


def test_nothing_chosen_matches_all() -> None:
    found = count(TABLE, {})
    assert found.matching == (0, 1, 2, 3)
    assert found.counts == {"kind": {"order": 2, "law": 1}, "topic": {"a": 2, "b": 2}}


def test_a_filter_does_not_hide_its_own_values() -> None:
    found = count(TABLE, {"kind": ["order"]})
    assert found.matching == (0, 1)
    assert found.counts["kind"] == {"order": 2, "law": 1}
    assert found.counts["topic"] == {"a": 1, "b": 2}
    assert found.without == {"kind": 4}


def test_values_of_one_filter_add_up_and_filters_narrow() -> None:
    assert count(TABLE, {"kind": ["order", "law"]}).matching == (0, 1, 2)
    assert count(TABLE, {"kind": ["order"], "topic": ["a"]}).matching == (0,)


def test_an_empty_table() -> None:
    found = count(Table((), {"kind": (), "topic": ()}), {"kind": ["order"]})
    assert found.matching == ()
    assert found.counts == {"kind": {}, "topic": {}}


codes = st.sampled_from(["x", "y", "z", ""])
rows = st.lists(
    st.tuples(codes, codes, st.lists(st.sampled_from(["p", "q", "r"]), unique=True).map(tuple)), max_size=20
)
choices = st.fixed_dictionaries(
    {
        "one": st.sets(st.sampled_from("xyz")),
        "two": st.sets(st.sampled_from("xyz")),
        "many": st.sets(st.sampled_from("pqr")),
    }
)


@given(rows, choices)
def test_as_plain_counting_does(
    table_rows: list[tuple[str, str, tuple[str, ...]]], chosen: dict[str, set[str]]
) -> None:
    names = ("one", "two", "many")
    columns = {name: [row[i] for row in table_rows] for i, name in enumerate(names)}
    found = count(Table(range(len(table_rows)), columns), chosen)

    def cells(row: tuple[str, str, tuple[str, ...]], i: int) -> set[str]:
        cell = row[i]
        return {cell} - {""} if isinstance(cell, str) else set(cell)

    def fits(row: tuple[str, str, tuple[str, ...]], leaving_out: str = "") -> bool:
        return all(
            name == leaving_out or not chosen[name] or cells(row, i) & chosen[name] for i, name in enumerate(names)
        )

    assert list(found.matching) == [i for i, row in enumerate(table_rows) if fits(row)]
    for i, name in enumerate(names):
        seen = [row for row in table_rows if fits(row, leaving_out=name)]
        expected = {value: sum(value in cells(row, i) for row in seen) for value in "xyzpqr"}
        assert dict(found.counts[name]) == {value: n for value, n in expected.items() if n}
