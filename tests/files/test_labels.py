import pytest

from portal.files.content_types import EXTENSIONS
from portal.files.labels import format_label, kind_label, size_label


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, ""),
        (0, "0 байт"),
        (1, "1 байт"),
        (2, "2 байта"),
        (1023, "1023 байта"),
        (1024, "1 КБ"),
        (655_360, "640 КБ"),
        (1_048_575, "1 МБ"),
        (1_258_291, "1,2 МБ"),
        (10_380_902, "9,9 МБ"),
        (12_582_912, "12 МБ"),
        (52_428_800, "50 МБ"),
        (3 * 1024**3, "3 ГБ"),
    ],
)
def test_sizes_are_said_in_russian(size: int | None, expected: str) -> None:
    assert size_label(size) == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize("media_type", [*EXTENSIONS, "text/csv"])
def test_every_type_the_portal_takes_has_words(media_type: str) -> None:
    assert kind_label(media_type) != "Файл"
    assert format_label(media_type)


def test_an_unknown_type_is_just_a_file() -> None:
    assert (kind_label("application/octet-stream"), format_label("application/octet-stream")) == ("Файл", "")
