"""Production starts only with what it needs; the embedded settings are no production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "portal.example.ru",
    "BASE_URL": "https://portal.example.ru",
}


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env={
            **clean,
            "PORTAL_DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_what_it_needs(tmp_path: Path) -> None:
    done = start(tmp_path, **GOOD)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_a_missing_value_stops_production_and_is_named(tmp_path: Path, missing: str) -> None:
    done = start(tmp_path, **{name: value for name, value in GOOD.items() if name != missing})
    assert done.returncode != 0
    assert missing in done.stderr


@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", "short"), ("ALLOWED_HOSTS", "*")])
def test_an_unsafe_value_stops_production(tmp_path: Path, name: str, value: str) -> None:
    done = start(tmp_path, **{**GOOD, name: value})
    assert done.returncode != 0
    assert name in done.stderr


def test_the_base_is_secure() -> None:
    from portal.settings import base

    assert base.DEBUG is False
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE
    assert base.ALLOWED_HOSTS == []
    assert base.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
