"""What an operation is asked, as models made when the rooms are known: their filters become parameters of addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from ninja import Field, Query, Schema
from pydantic import StringConstraints, create_model

from portal.api.paging import LAST_PAGE, MOST

View = TypeVar("View", bound=Callable[..., Any])

#: Most values of one filter.
MOST_VALUES = 50

#: A code of a vocabulary.
Code = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[0-9A-Za-z_.\-]+$")]
#: A key of a row.
Key = Annotated[int, Field(ge=1, le=2_147_483_647)]


class PageAsked(Schema):
    """A page of a list."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="Номер страницы, с первой")
    size: int = Field(20, ge=1, le=MOST, description=f"Сколько строк на странице, не больше {MOST}")


def one_of(values: Mapping[str, str], description: str, usual: str | None) -> Any:
    """A parameter with one of these values (value → words)."""
    told = ", ".join(f"{value} – {words[:1].lower()}{words[1:]}" for value, words in values.items())
    kind = Literal[tuple(values)] if usual is not None else Literal[tuple(values)] | None
    return kind, Field(usual, description=f"{description}: {told}" if description else told)


def some_of(values: Mapping[str, str], description: str) -> Any:
    """A parameter that may stand several times: with any of these, or with any code where they are not known before."""
    item: Any = Literal[tuple(values)] if values else Code
    return list[item], Field([], max_length=MOST_VALUES, description=description)


def asked_model(name: str, fields: Mapping[str, Any], base: type[Schema] = PageAsked) -> type[Schema]:
    """A model of these parameters, page and size behind them."""
    made: type[Schema] = create_model(name, __base__=base, **dict(fields))
    return made


def asks(view: View, model: type[Schema], argument: str = "asked") -> View:
    """The view takes what the model says from its address: its parameter's type is known only now."""
    query: Any = Query
    view.__annotations__ = {**view.__annotations__, argument: query[model]}
    return view
