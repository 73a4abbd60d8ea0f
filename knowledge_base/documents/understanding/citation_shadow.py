"""A text as the finder of citations reads it: same length, signs unified, so that places stay true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from portal.russian.act_numbers import DASHES, SPACES

_UNIFIED = {ord(sign): "-" for sign in DASHES if sign != "_"}
_UNIFIED |= {ord(sign): " " for sign in SPACES if sign != "\n"}
_UNIFIED |= {ord(sign): '"' for sign in "“”„‟″"} | {ord("’"): "'", ord("‘"): "'", ord("`"): "'"}
_UNIFIED |= {ord("\u0085"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n"}

#: Longest title in quotes and longest remark in brackets that are stepped over, in characters.
QUOTED = 900
BRACKETED = 3_000


@dataclass(frozen=True, slots=True)
class Shadow:
    """``text`` as written, ``plain`` with one kind of dash and space, ``low`` in small letters with «е» for «ё»."""

    text: str
    plain: str
    low: str

    @classmethod
    def of(cls, text: str) -> Shadow:
        """All three are of one length."""
        plain = text.translate(_UNIFIED)
        low = plain.lower()
        if len(low) != len(plain):  # «İ» becomes two characters
            low = "".join(chain.from_iterable(small if len(small := char.lower()) == 1 else char for char in plain))
        return cls(text, plain, low.replace("ё", "е"))

    def after_quote(self, start: int) -> int | None:
        """The place after the quotes that open at ``start``, nested ones inside; None where they do not close."""
        return _after_straight(self.plain, start) if self.plain[start] == '"' else _after_angled(self.plain, start)

    def after_bracket(self, start: int) -> int | None:
        """The place after the bracket that opens at ``start``; None where it does not close."""
        depth = 0
        for place in range(start, min(len(self.plain), start + BRACKETED)):
            char = self.plain[place]
            depth += (char == "(") - (char == ")")
            if not depth:
                return place + 1
        return None


def _after_angled(plain: str, start: int) -> int | None:
    """Writers forget to close outer quotes («О программе «Развитие»): then the first closing sign ends them."""
    depth, first = 0, None
    limit = min(len(plain), start + QUOTED)
    for place in range(start, limit):
        char = plain[place]
        if char == "»":
            depth -= 1
            first = first or place + 1
            if not depth:
                return place + 1
        elif char == "«":
            if first and plain[place - 1 : place] in "\n;":
                break
            depth += 1
        elif char == "\n" and plain[place + 1 : place + 2] == "\n" and first:
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
