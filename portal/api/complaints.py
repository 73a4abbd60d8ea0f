"""What is wrong with a value, in Russian: errors of pydantic as sentences that say what to write. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Error = Mapping[str, Any]

_WHOLE = "нужно целое число, например 2"
_DAY = "нужна дата в виде ГГГГ-ММ-ДД, например 2024-01-31"
_YES_NO = "нужно true или false"

_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "этот параметр обязателен",
    "int_parsing": lambda _: _WHOLE,
    "int_type": lambda _: _WHOLE,
    "int_from_float": lambda _: _WHOLE,
    "int_parsing_size": lambda _: "число слишком велико",
    "bool_parsing": lambda _: _YES_NO,
    "bool_type": lambda _: _YES_NO,
    "literal_error": lambda said: f"такого значения нет; есть: {_listed(said.get('expected', ''))}",
    "greater_than_equal": lambda said: f"нужно число не меньше {said.get('ge')}",
    "less_than_equal": lambda said: f"нужно число не больше {said.get('le')}",
    "string_too_long": lambda said: f"слишком длинно: не больше {said.get('max_length')} знаков",
    "string_too_short": lambda _: "значение пусто: уберите параметр или впишите значение",
    "too_long": lambda said: f"слишком много значений: не больше {said.get('max_length')}",
    "string_pattern_mismatch": lambda _: (
        "такого значения быть не может: возьмите код из поля facets ответа без этого отбора"
    ),
}


def complaints_of(errors: Iterable[Error]) -> list[tuple[str, str]]:
    """(parameter, sentence) of each error, each parameter once for the same sentence."""
    found = ((_parameter(error), _sentence(error)) for error in errors)
    return list(dict.fromkeys(found))


def _parameter(error: Error) -> str:
    """The name in the address: the last name of the place, places in a list left out."""
    names = [part for part in error.get("loc", ()) if isinstance(part, str)]
    return names[-1] if names else "?"


def _sentence(error: Error) -> str:
    kind = str(error.get("type", ""))
    if kind.startswith("date"):
        return _DAY
    say = _WORDS.get(kind)
    return say(error.get("ctx") or {}) if say is not None else "значение не подходит"


def _listed(expected: str) -> str:
    """«'order', 'law' or 'letter'» → «order, law, letter»."""
    return ", ".join(part.strip("' ") for part in expected.replace(" or ", ", ").split(", "))
