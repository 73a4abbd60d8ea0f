import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from portal.files.photo_traces import without_traces
from tests.factories.files import jpeg


def photograph(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[Base.Make] = "Телефон"
    exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (55.0, 45.0, 20.0)
    return jpeg((64, 32), exif=exif.tobytes(), comment=b"secret")


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_place_and_device_go_the_turn_stays(orientation: int) -> None:
    clean = without_traces(photograph(orientation))
    with Image.open(io.BytesIO(clean)) as picture, Image.open(io.BytesIO(photograph(orientation))) as before:
        exif = picture.getexif()
        assert exif.get_ifd(IFD.GPSInfo) == {}
        assert Base.Make not in exif
        assert exif.get(Base.Orientation, 1) == orientation
        assert picture.tobytes() == before.tobytes()
    assert b"secret" not in clean


def test_the_colour_profile_stays() -> None:
    profile = b"profile" * 20
    with Image.open(io.BytesIO(without_traces(jpeg(icc_profile=profile)))) as picture:
        assert picture.info["icc_profile"] == profile


def test_a_clean_photograph_stays_as_it_is() -> None:
    assert without_traces(jpeg()) == jpeg()


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", photograph()[:40]])
def test_what_is_no_sound_jpeg_is_left_alone(content: bytes) -> None:
    assert without_traces(content) == content


@given(st.binary(max_size=300))
def test_nonsense_does_no_harm(rest: bytes) -> None:
    content = b"\xff\xd8" + rest
    assert isinstance(without_traces(content), bytes)
