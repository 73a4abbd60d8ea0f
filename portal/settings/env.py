"""Typed reader of the environment: every setting that an operator may choose is read through here.

`.env` beside `manage.py` is read first, so that `make run` and a hand-started process see the same values; what the
process already has in its environment wins.
"""

from __future__ import annotations

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
_dotenv = BASE_DIR / ".env"
if _dotenv.is_file():
    environ.Env.read_env(_dotenv)


def text(name: str, default: str = "") -> str:
    """A string; `default` where the variable is absent."""
    return str(env.str(name, default=default))


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on."""
    return bool(env.bool(name, default=default))


def integer(name: str, default: int) -> int:
    """A whole number; raises ImproperlyConfigured when the variable holds something else."""
    try:
        return int(env.int(name, default=default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number") from error


def number(name: str, default: float) -> float:
    """A number, with a point if need be; raises ImproperlyConfigured when the variable holds something else."""
    try:
        return float(env.float(name, default=default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a number") from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list written with commas: `a, b` → ["a", "b"]."""
    raw = text(name)
    return [word.strip() for word in raw.split(",") if word.strip()] if raw else list(default)


def folder(name: str, default: Path) -> Path:
    """A folder; relative ones count from the repository's root."""
    raw = text(name)
    return (BASE_DIR / raw).resolve() if raw else default


def required(name: str, why: str) -> str:
    """A value that has no safe default; its absence stops the start with a message that names it."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is missing: {why}")
    return value
