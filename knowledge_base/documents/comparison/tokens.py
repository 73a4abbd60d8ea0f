"""Words of a text as two editions are compared by them: what differs only to the eye of a typesetter is the same. Pure.

Not told apart: ё and е, kinds of quotation marks and dashes, any number of spaces of any kind, breaks of lines, soft
hyphens, «N 5» and «№ 5», «...» and «…», lengths of a line to write on, the capital that opens a sentence
(which may have become a clause), headings set in capitals. Told apart: everything else, other capital letters too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# A number keeps its dots: «2.3» and «12.03.2024» are one word each.
_WORD = re.compile(r"[^\W_]+(?:(?<=\d)[.,](?=\d)[^\W_]+)*|_+|\.{3}|[^\w\s]")
_FOLDED = str.maketrans(
    {
        "ё": "е",
        "Ё": "Е",
        **dict.fromkeys("«»„“”‟‘’‚‛‹›'`´″′", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_NUMBER_SIGNS = frozenset({"N", "№"})
#: The number of an article, a chapter, an annex in its own heading: whether it changed is told by numbering, not by words.
OWN_NUMBER = "#"
_ENDS = frozenset({".", "!", "?", ":", ";"})
_CLOSING = frozenset({".", ";", ","})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: ``key`` is compared, ``text`` is shown, ``gap`` is the space before it (a line feed, " " or "").

    ``number`` is the number of the clause that it opens, where several clauses are read as one text.
    """

    key: str
    text: str
    gap: str
    in_heading: bool = False
    number: str = ""


def keys_of(text: str) -> list[str]:
    """What of a text is compared, word by word."""
    return _keyed(_WORD.findall(_clean(text)))


def tokens_of(text: str, *, gap: str = "", in_heading: bool = False) -> list[Token]:
    """The same words with how they are written; ``gap`` stands before the first one."""
    clean = _clean(text)
    matches = list(_WORD.finditer(clean))
    keys = _keyed([match[0] for match in matches])
    found: list[Token] = []
    end = 0
    for match, key in zip(matches, keys, strict=True):
        between = clean[end : match.start()]
        space = ("\n" if "\n" in between else " " if between else "") if found else gap
        found.append(Token(key, match[0], space, in_heading))
        end = match.end()
    return found


def heading_keys(heading: str, number: str) -> list[str]:
    """A heading without its own number («Статья 5. Права» → «статья # . права»); one in capitals in small letters."""
    keys = [key.lower() for key in keys_of(heading)] if heading.isupper() else keys_of(heading)
    own = _own_number(keys, number)
    return keys if own is None else [*keys[:own], OWN_NUMBER, *keys[own + 1 :]]


def heading_tokens(heading: str, number: str) -> list[Token]:
    """The same with how it is written."""
    tokens = tokens_of(heading)
    return [
        Token(key, token.text, token.gap, in_heading=True)
        for key, token in zip(heading_keys(heading, number), tokens, strict=True)
    ]


def without_closing(keys: list[str]) -> list[str]:
    """Without the sign that closes a clause: «;» becomes «.» when the item after it goes, and nothing has changed."""
    return keys[:-1] if keys and keys[-1] in _CLOSING else keys


def joined(tokens: Iterable[Token]) -> str:
    """Tokens as they are written, without the space before the first."""
    return "".join(f"{token.gap}{token.text}" for token in tokens).lstrip()


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _keyed(words: list[str]) -> list[str]:
    keys = []
    for place, word in enumerate(words):
        opens = not place or words[place - 1] in _ENDS
        if word in _NUMBER_SIGNS and place + 1 < len(words) and words[place + 1][0].isdigit():
            keys.append("№")
        elif word == "...":
            keys.append("…")
        elif word[0] == "_":
            keys.append("_")
        else:
            small = opens and word[0].isupper() and not word[1:].isupper()
            keys.append((word[0].lower() + word[1:] if small else word).translate(_FOLDED))
    return keys


def _own_number(keys: list[str], number: str) -> int | None:
    """Where in the first words of a heading the clause's own number stands."""
    if not number:
        return None
    wanted = number.translate(_FOLDED).casefold()
    return next((place for place, key in enumerate(keys[:4]) if key.casefold() == wanted), None)
