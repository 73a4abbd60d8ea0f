"""The page about the API as data: the description in OpenAPI told part by part. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

#: Addresses that can be opened as they stand.
_NUMBER = "{"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: `kind` in a word or two, `values` where only these are understood."""

    name: str
    words: str
    kind: str
    values: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """An address: `example` can be opened, "" where a number must be known first."""

    anchor: str
    address: str
    summary: str
    words: str
    parameters: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True, slots=True)
class PartPage:
    """The addresses of a room."""

    label: str
    operations: tuple[Operation, ...]


_KINDS = {"integer": "целое число", "boolean": "true или false", "string": "текст", "number": "число"}


def parts_of(description: Mapping[str, Any]) -> tuple[PartPage, ...]:
    """Every operation of a description, under the headings of the parts, in their order."""
    operations = [(path, one["get"]) for path, one in description["paths"].items()]
    grouped = groupby(operations, key=lambda pair: str(pair[1]["tags"][0]))
    return tuple(PartPage(label, tuple(_operation(path, one) for path, one in found)) for label, found in grouped)


def _operation(path: str, one: Mapping[str, Any]) -> Operation:
    return Operation(
        anchor=str(one["operationId"]),
        address=path,
        summary=str(one.get("summary", "")),
        words=str(one.get("description", "")),
        parameters=tuple(_parameters(one["parameters"])),
        example="" if _NUMBER in path else f"{path}{one.get('x-example', '')}",
    )


def _parameters(described: list[Mapping[str, Any]]) -> Iterator[Parameter]:
    for one in described:
        schema = one["schema"]
        several = schema.get("type") == "array"
        inner = schema.get("items", {}) if several else _plain(schema)
        values = inner.get("enum") or ([inner["const"]] if "const" in inner else [])
        yield Parameter(
            str(one["name"]), str(one.get("description", "")), _kind(inner), tuple(map(str, values)), several
        )


def _plain(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of «this or nothing» this."""
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    return options[0] if options else schema


def _kind(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "date":
        return "дата ГГГГ-ММ-ДД"
    return _KINDS.get(str(schema.get("type", "")), "текст")
