"""What stands on «Сводка» beside the bank's own figures: other rooms offer blocks of theirs, and nothing here names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what is counted, how much, the list that holds exactly those; `note` explains, `alarm` asks for attention."""

    label: str
    number: int
    url: str = ""
    note: str = ""
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Figures under one heading; `name` is its anchor."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    note: str = ""


Maker = Callable[[User, Page, dt.date], Block | None]
_makers: dict[str, tuple[int, Maker]] = {}


def offer(name: str, order: int, maker: Maker) -> None:
    """Offer a block; the smaller `order` stands higher. The maker answers None where the user has no business with it."""
    _makers[name] = (order, maker)


def offered(user: User | AnonymousUser, bank: Page, today: dt.date) -> Iterator[Block]:
    """The blocks of other rooms for this user, in order."""
    for _, maker in sorted(_makers.values(), key=lambda pair: pair[0]):
        block = maker(user, bank, today) if isinstance(user, User) else None
        if block is not None and block.figures:
            yield block
