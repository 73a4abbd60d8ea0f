"""The store against the database."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from portal.files.verification import Fault, verify
from tests.factories.files import document, pdf, picture

pytestmark = pytest.mark.django_db


def age(path: Path) -> None:
    before = time.time() - 7200
    os.utime(path, (before, before))


def test_a_sound_store_has_no_findings(store: Path) -> None:
    document().replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
    picture()
    for path in store.rglob("*.*"):
        age(path)
    assert list(verify()) == []


def test_missing_changed_and_ownerless_files_are_found(store: Path) -> None:
    missing, changed, lost = document("Пропал"), document("Подменён"), picture("Снимок")
    Path(missing.file.path).unlink()
    with Path(changed.file.path).open("ab") as target:
        target.write(b"x")
    Path(lost.file.path).unlink()
    stray = store / "documents" / "stray.pdf"
    stray.write_bytes(pdf())
    age(stray)
    (store / "documents" / "arriving.pdf").write_bytes(pdf())
    found = [(finding.fault, finding.path) for finding in verify()]
    assert sorted(found) == sorted(
        [
            (Fault.MISSING, missing.file.name),
            (Fault.CHANGED, changed.file.name),
            (Fault.MISSING, lost.file.name),
            (Fault.ORPHANED, "documents/stray.pdf"),
        ]
    )


def test_an_empty_store_is_no_error(store: Path) -> None:
    assert list(verify()) == []


def test_the_command_reports_and_fails(capsys: Any) -> None:
    made = document("Пропал")
    call_command("files_verify")
    assert "нет на диске: 0" in capsys.readouterr().out
    Path(made.file.path).unlink()
    with pytest.raises(SystemExit) as caught:
        call_command("files_verify")
    assert caught.value.code == 1
    out = capsys.readouterr().out
    assert "НЕТ НА ДИСКЕ" in out
    assert f"/files/{made.uuid}/1" in out
