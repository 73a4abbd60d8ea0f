import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.files.ranges import NotSatisfiableError, Range, parse_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-499", Range(0, 499)),
        ("bytes=500-", Range(500, 999)),
        ("bytes=-100", Range(900, 999)),
        ("bytes=-5000", Range(0, 999)),
        ("bytes=0-99999", Range(0, 999)),
        ("bytes=999-999", Range(999, 999)),
        ("Bytes = 0 - 0", Range(0, 0)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=0-1,5-9", None),
        ("items=0-1", None),
        ("bytes=a-b", None),
        ("bytes=٣-", None),
        ("", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_a_header_is_read_or_ignored(header: str, expected: Range | None) -> None:
    assert parse_range(header, 1000) == expected


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=1000-", 1000), ("bytes=-0", 1000), ("bytes=0-", 0), ("bytes=-5", 0)]
)
def test_what_lies_outside_cannot_be_had(header: str, size: int) -> None:
    with pytest.raises(NotSatisfiableError):
        parse_range(header, size)


@given(st.text(alphabet="bytes=-,0123456789 ", max_size=30), st.integers(min_value=0, max_value=5000))
def test_a_range_never_leaves_the_file(header: str, size: int) -> None:
    try:
        part = parse_range(header, size)
    except NotSatisfiableError:
        return
    assert part is None or (0 <= part.first <= part.last < size and part.length > 0)
