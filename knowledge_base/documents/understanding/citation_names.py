"""Acts called by a name of the editors' list: «закон об образовании», in every case, with quotes or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.found import Citation, NamedAct
from portal.russian.words import forms

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_BETWEEN = r"[\s«»\"']{1,6}"
# «закон об образовании в Пензенской области», «… Республики Татарстан»: another land's act.
_ANOTHER = re.compile(
    r"[»\"]?\s{1,3}(?:в\s{1,3})?(?:[А-ЯЁ][а-яё-]+(?:ой|ого|ом|ей)\s{1,3}(?:област|кра|республик)|"
    r"Республик|РСФСР|город[ае]\s)"
)
_LATIN = str.maketrans("«»", '""')


@lru_cache(maxsize=32)
def _compiled(names: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]] | None:
    patterns = tuple(re.compile(_pattern(name)) for name in names)
    first = sorted({form for name in names for form in _forms(_WORD.findall(name.lower())[0])})
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, first))})(?![\w])"), patterns


def _pattern(name: str) -> str:
    words = [f"(?:{'|'.join(map(re.escape, _forms(word)))})" for word in _WORD.findall(name.lower())]
    return rf"{_BETWEEN}".join(words) + r"(?![\w-])[»\"]?"


def _forms(word: str) -> list[str]:
    plain = word.lower().replace("ё", "е")
    return sorted({plain, *forms(word)}, key=len, reverse=True) if plain.isalpha() else [plain]


def named_citations(shadow: Shadow, named: Sequence[NamedAct], written_on: str = "") -> Iterator[Citation]:
    """Citations by name in the order of the text; the longest name wins.

    ``written_on`` is the ISO day of the document: an act of a later day cannot be meant. Names without a letter are passed over.
    """
    acts = sorted((act for act in named if _WORD.search(act.name)), key=lambda act: -len(act.name))
    acts = [act for act in acts if not (written_on and act.date and act.date.isoformat() > written_on)]
    compiled = _compiled(tuple(act.name for act in acts)) if acts else None
    if compiled is None:
        return
    first, patterns = compiled
    for opening in first.finditer(shadow.low):
        for act, pattern in zip(acts, patterns, strict=True):
            match = pattern.match(shadow.low, opening.start())
            if match and _is_whole(shadow, match):
                yield Citation(match.start(), _end(match), act.kind, act.issuer, act.number, act.date, named=True)
                break


def _end(match: re.Match[str]) -> int:
    """A closing quote belongs to the name where an opening one stands in it."""
    written = match.group().translate(_LATIN)
    return match.end() if not written.endswith('"') or written.count('"') % 2 == 0 else match.end() - 1


def _is_whole(shadow: Shadow, match: re.Match[str]) -> bool:
    """The name is not the beginning of a longer title: quotes opened in it close at its end, no other land follows."""
    written = match.group().translate(_LATIN)
    return written.count('"') % 2 == 0 and not _ANOTHER.match(shadow.plain, match.end())
