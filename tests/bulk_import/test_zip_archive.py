"""Archives as people make them, and as those do who mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge_base.bulk_import.bundles import zip_archive
from knowledge_base.bulk_import.bundles.member import BundleError, Member, MemberError
from knowledge_base.bulk_import.bundles.zip_names import name_of
from knowledge_base.bulk_import.limits import BundleLimits
from tests.factories.imports import zipped

LIMITS = BundleLimits()


def members(data: bytes, limits: BundleLimits = LIMITS) -> list[Member]:
    return list(zip_archive.members(io.BytesIO(data), limits))


def contents(data: bytes, limits: BundleLimits = LIMITS) -> dict[str, bytes]:
    found = {}
    for member in zip_archive.members(io.BytesIO(data), limits):
        if member.open is not None:
            with member.open() as source:
                found[member.name] = source.read()
    return found


def unmarked(name: bytes, content: bytes = b"x") -> bytes:
    """An archive whose name is in these bytes, without the mark of UTF-8."""
    placeholder = "n" * len(name)
    return zipped({placeholder: content}).replace(placeholder.encode(), name)


def with_entry(**changes: int) -> bytes:
    """An archive of one file whose ZipInfo was changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("файл.txt")
        for name, value in changes.items():
            setattr(info, name, value)
        archive.writestr(info, "цель")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp866", "Приказ № 5 о режиме.docx"), ("cp1251", "Положение о школе.doc"), ("utf-8", "Йод и ёлка.txt")],
)
def test_russian_names_are_read_whatever_windows_wrote(encoding: str, name: str) -> None:
    raw = name.encode(encoding) if encoding != "cp866" else name.replace("№", "N").encode("cp866")
    expected = name if encoding != "cp866" else name.replace("№", "N")
    assert [member.name for member in members(unmarked(raw))] == [expected]


@given(st.text("абвгдежзийклмнопрстуфхцчшщыьэюя", min_size=4, max_size=12).map(str.capitalize))
def test_dos_names_survive(word: str) -> None:
    info = zipfile.ZipInfo()
    info.orig_filename, info.flag_bits, info.extra = f"Приказ {word}.doc".encode("cp866").decode("cp437"), 0, b""
    assert name_of(info) == f"Приказ {word}.doc"


def test_folders_are_shown_and_junk_is_left_out() -> None:
    data = zipped({"2023/приказы/а.docx": b"a", "__MACOSX/._a": b"", "2023/Thumbs.db": b"", "2023/~$а.docx": b""})
    (only,) = members(data)
    assert (only.name, only.folder, only.refusal) == ("а.docx", "2023/приказы", "")
    assert zip_archive.junk(io.BytesIO(data), LIMITS) == ["._a", "Thumbs.db", "~$а.docx"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/passwd", "за пределы"),
        ("/etc/passwd", "за пределы"),
        ("C:\\Windows\\win.ini", "за пределы"),
        ("a/..\\..\\b.txt", "за пределы"),
        ("вложенный.zip", "Архив внутри"),
        ("ещё.7z", "Архив внутри"),
    ],
)
def test_traps_are_refused_in_words(name: str, words: str) -> None:
    (only,) = members(zipped({name: b"x"}))
    assert words in only.refusal
    assert only.open is None


def test_links_and_passwords_are_refused() -> None:
    (link,) = members(with_entry(external_attr=0o120777 << 16))
    assert "ссылка" in link.refusal
    locked = bytearray(with_entry())
    directory = locked.rfind(b"PK\x01\x02")
    struct.pack_into("<H", locked, directory + 8, struct.unpack_from("<H", locked, directory + 8)[0] | 1)
    assert "паролем" in members(bytes(locked))[0].refusal


def test_bombs_go_off_harmlessly() -> None:
    packed_tight = zipped({"бомба.txt": b"\0" * 3_000_000})
    assert "бомбы" in members(packed_tight)[0].refusal
    many = zipped({f"{n}.bin": bytes(range(256)) * 40 for n in range(12)})
    with pytest.raises(BundleError, match="Разделите"):
        contents(many, replace(LIMITS, total=50_000))
    with pytest.raises(BundleError, match="файлов"):
        members(zipped({f"{n}": b"" for n in range(9)}), replace(LIMITS, files=4))


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(zipped({"a.txt": b"\0" * 500_000}))
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, 10)  # claims ten bytes
    with pytest.raises(MemberError):
        _read(bytes(data))


def _read(data: bytes) -> None:
    for member in zip_archive.members(io.BytesIO(data), LIMITS):
        assert member.open is not None
        with member.open() as source:
            source.read()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100, zipped({"a": b"b"})[:-30]])
def test_broken_archives_are_told(data: bytes) -> None:
    with pytest.raises(BundleError, match="поврежд"):
        members(data)


@example(200, b"\x00\x00")  # a member without a name
@given(st.integers(0, 200), st.binary(max_size=6))
def test_any_damage_ends_in_words(place: int, noise: bytes) -> None:
    data = bytearray(zipped({"приказ.txt": b"text" * 50, "b.txt": b"c"}))
    data[place : place + len(noise)] = noise
    said = "слова"
    try:
        contents(bytes(data))
    except (BundleError, MemberError) as error:
        said = str(error)
    assert any("а" <= letter <= "я" for letter in said)
