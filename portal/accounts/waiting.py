"""«Ждёт вас»: what an editor finds on his home screen. Rooms offer what waits in them; the screen only gathers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: `title` says what, `note` why or since when, `url` leads to the screen where it is done.

    `late`: its day has passed.
    """

    title: str
    url: str
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Things of one kind; `total` may be more than the `items` shown, `url` then leads to all of them."""

    title: str
    items: tuple[Waiting, ...]
    total: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Something that an editor begins often: «Новый документ»; `url` is the screen where it begins."""

    title: str
    url: str


StartMaker = Callable[[User], Start | None]
_starts: dict[str, tuple[int, StartMaker]] = {}

GroupMaker = Callable[[User, dt.date], WaitingGroup | None]
_makers: dict[str, tuple[int, GroupMaker]] = {}
SHOWN = 5


def register(name: str, order: int, maker: GroupMaker) -> None:
    """Offer a group; the smaller `order` stands higher. Registering a name again replaces it."""
    _makers[name] = (order, maker)


def waiting_for(user: User, today: dt.date) -> Iterable[WaitingGroup]:
    """The groups in which something waits for this user today."""
    for _, maker in sorted(_makers.values(), key=lambda pair: pair[0]):
        group = maker(user, today)
        if group is not None and group.total:
            yield group


def register_start(name: str, order: int, maker: StartMaker) -> None:
    """Offer a beginning; the maker answers None for whoever may not begin it."""
    _starts[name] = (order, maker)


def starts_for(user: User) -> Iterable[Start]:
    """What this user may begin, in order."""
    for _, maker in sorted(_starts.values(), key=lambda pair: pair[0]):
        start = maker(user)
        if start is not None:
            yield start
