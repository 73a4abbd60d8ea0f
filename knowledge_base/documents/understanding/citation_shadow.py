"""A text as the finder of citations reads it: same length, signs unified, so that places stay true."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

from portal.russian.act_numbers import DASHES, SPACES

_UNIFIED = {ord(sign): "-" for sign in DASHES if sign != "_"}
_UNIFIED |= {ord(sign): " " for sign in SPACES if sign != "\n"}
_UNIFIED |= {ord(sign): '"' for sign in "“”„‟″"} | {ord("’"): "'", ord("‘"): "'", ord("`"): "'"}
_UNIFIED |= {ord("\u0085"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n"}

#: Longest title in quotes and longest remark in brackets that are stepped over, in characters.
QUOTED = 900
BRACKETED = 3_000
_BRACKET = re.compile(r"[()]")
_ANGLED = re.compile(r"[«»]|\n\n")


@dataclass(frozen=True, slots=True)
class Shadow:
    """``text`` as written, ``plain`` with one kind of dash and space, ``low`` in small letters with «е» for «ё»."""

    text: str
    plain: str
    low: str
    brackets: dict[int, int]
    quotes: dict[int, int | None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Shadow:
        """All three are of one length."""
        plain = text.translate(_UNIFIED)
        low = plain.lower()
        if len(low) != len(plain):  # «İ» becomes two characters
            low = "".join(chain.from_iterable(small if len(small := char.lower()) == 1 else char for char in plain))
        return cls(text, plain, low.replace("ё", "е"), _pairs(plain))

    def after_quote(self, start: int) -> int | None:
        """The place after the quotes that open at ``start``, nested ones inside; None where they do not close."""
        if start not in self.quotes:
            straight = self.plain[start] == '"'
            self.quotes[start] = _after_straight(self.plain, start) if straight else _after_angled(self.plain, start)
        return self.quotes[start]

    def after_bracket(self, start: int) -> int | None:
        """The place after the bracket that opens at ``start``; None where it does not close."""
        end = self.brackets.get(start)
        return end if end is not None and end - start <= BRACKETED else None


def _pairs(plain: str) -> dict[int, int]:
    """Where each opening bracket closes; in one pass, so that a text of brackets alone costs no more than another."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for sign in _BRACKET.finditer(plain):
        if sign.group() == "(":
            opened.append(sign.start())
        elif opened:
            pairs[opened.pop()] = sign.end()
    return pairs


def _after_angled(plain: str, start: int) -> int | None:
    """Writers forget to close outer quotes («О программе «Развитие»): then the first closing sign ends them."""
    depth, first = 0, None
    for sign in _ANGLED.finditer(plain, start, min(len(plain), start + QUOTED)):
        if sign.group() == "»":
            depth -= 1
            first = first or sign.end()
            if not depth:
                return sign.end()
        elif sign.group() == "«":
            if first and plain[sign.start() - 1] in "\n;":
                break
            depth += 1
        elif first:
            break
    return first


def _after_straight(plain: str, start: int) -> int | None:
    """A straight quote closes where no word begins behind it."""
    limit = min(len(plain), start + QUOTED)
    place = start
    while 0 <= (place := plain.find('"', place + 1, limit)) < limit:
        behind = plain[place + 1 : place + 2]
        if not (behind.isalnum() or behind in ('"', "«")) and not plain[place - 1 : place].isspace():
            return place + 1
        if behind == '"':
            return place + 2
    return None
