"""site.css in one piece: what the browser gets is what the parts say."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.stylesheets import SHEET, SiteStylesheetFinder, join, parts_of

STATIC = Path(settings.BASE_DIR) / "static"


def sheet(folder: Path, text: str, **parts: str) -> Path:
    path = folder / "css" / "site.css"
    (path.parent / "components").mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    for name, css in parts.items():
        (path.parent / "components" / f"{name}.css").write_text(css, encoding="utf-8")
    return path


def test_a_part_stands_in_its_layer_and_medium(tmp_path: Path) -> None:
    path = sheet(tmp_path, '@layer a;\n@import url("components/one.css") layer(a) print;\n', one="p { color: red }")
    assert join(path) == "@layer a;\n@media print {\n@layer a {\np { color: red }\n}\n}\n"


def test_addresses_are_rewritten_to_where_the_sheet_stands(tmp_path: Path) -> None:
    path = sheet(tmp_path, '@import url("components/one.css");', one='a { src: url("../../fonts/f.woff2") }')
    assert 'url("../fonts/f.woff2")' in join(path)


def test_a_commented_import_is_no_import(tmp_path: Path) -> None:
    path = sheet(tmp_path, '/* @import url("components/none.css"); */\np { color: red }')
    assert parts_of(path) == []
    assert "none" not in join(path)


def test_every_component_is_imported_and_no_import_is_left() -> None:
    imported = {part.resolve() for part in parts_of(STATIC / SHEET)}
    assert {part.resolve() for part in (STATIC / "css" / "components").glob("*.css")} <= imported
    joined = join(STATIC / SHEET)
    assert "@import" not in joined
    assert joined.count("{") == joined.count("}")


def test_every_file_that_the_sheet_names_is_there() -> None:
    joined = join(STATIC / SHEET)
    names = [piece.split('"')[1] for piece in joined.split("url(")[1:]]
    assert names
    for name in names:
        assert not name.startswith(("http:", "https:", "//"))
        assert (STATIC / "css" / name).resolve().is_file(), name


def test_the_finder_hands_the_joined_sheet_over_with_its_packed_twins() -> None:
    found = Path(str(finders.find(SHEET)))
    css = found.read_bytes()
    assert b"@import" not in css
    assert gzip.decompress(found.with_suffix(".css.gz").read_bytes()) == css
    assert brotli.decompress(found.with_suffix(".css.br").read_bytes()) == css


def test_the_sheet_is_listed_once_and_other_files_stay() -> None:
    listed = [(path, storage.path(path)) for path, storage in SiteStylesheetFinder().list(None)]
    sheets = [real for path, real in listed if Path(path).as_posix() == SHEET]
    assert len(sheets) == 1
    assert "@import" not in Path(sheets[0]).read_text(encoding="utf-8")
    assert "fonts/golos-text-latin.woff2" in {path for path, _ in listed}


def test_a_younger_part_makes_the_sheet_anew() -> None:
    found = Path(str(finders.find(SHEET)))
    found.write_text("old", encoding="utf-8")
    os.utime(found, (1, 1))
    assert Path(str(finders.find(SHEET))).read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("name", ["cyrillic", "latin"])
def test_both_faces_together_stay_within_25_kilobytes(name: str) -> None:
    files = list((STATIC / "fonts").glob("*.woff2"))
    assert any(name in file.name for file in files)
    assert sum(file.stat().st_size for file in files) <= 25 * 1024
