"""Kinds of acts as texts name them («Федеральный закон», «СанПиН») against the editors' closed list. Pure."""

from __future__ import annotations

from functools import lru_cache

from knowledge_base.documents.choices import Kind
from portal.russian.words import fold

#: Forms in which something is adopted: two different ones are two acts. A plan or a regulation bears the number of its order.
ADOPTING = frozenset(
    {
        Kind.CONSTITUTION,
        Kind.FEDERAL_LAW,
        Kind.REGIONAL_LAW,
        Kind.DECREE,
        Kind.RESOLUTION,
        Kind.DIRECTIVE,
        Kind.ORDER,
        Kind.DECISION,
        Kind.PROTOCOL,
        Kind.LETTER,
        Kind.AGREEMENT,
    }
)
SAME, POSSIBLE, OTHER = 2, 1, 0

_BY_LABEL = {fold(str(kind.label)): kind for kind in Kind}
#: Beginnings, the longer first; «Закон» alone may be of either level.
_BY_BEGINNING: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("федеральный", frozenset({Kind.FEDERAL_LAW})),
    ("закон российской федерации", frozenset({Kind.FEDERAL_LAW})),
    ("закон рф", frozenset({Kind.FEDERAL_LAW})),
    ("закон рсфср", frozenset({Kind.FEDERAL_LAW})),
    ("закон", frozenset({Kind.FEDERAL_LAW, Kind.REGIONAL_LAW})),
    ("конституция", frozenset({Kind.CONSTITUTION})),
    ("приказ", frozenset({Kind.ORDER})),
    ("постановление", frozenset({Kind.RESOLUTION})),
    ("распоряжение", frozenset({Kind.DIRECTIVE})),
    ("указ", frozenset({Kind.DECREE})),
    ("решение", frozenset({Kind.DECISION})),
    ("протокол", frozenset({Kind.PROTOCOL})),
    ("методические рекомендации", frozenset({Kind.RECOMMENDATIONS})),
    ("письмо", frozenset({Kind.LETTER})),
    ("информационное письмо", frozenset({Kind.LETTER})),
    ("методическое письмо", frozenset({Kind.LETTER})),
    ("инструктивное письмо", frozenset({Kind.LETTER})),
)


@lru_cache(maxsize=1024)
def codes_of(words: str) -> frozenset[Kind]:
    """What these words may be in the editors' list; empty for words that say nothing or are not in it («СанПиН»)."""
    folded = " ".join(fold(words).split())
    if not folded:
        return frozenset()
    if folded in _BY_LABEL:
        return frozenset({_BY_LABEL[folded]})
    if "кодекс" in folded:
        return frozenset({Kind.FEDERAL_LAW})
    return next((codes for start, codes in _BY_BEGINNING if folded.startswith(start)), frozenset())


def fit(words: str, code: str) -> int:
    """Whether a document of kind `code` may be what the words name: SAME, POSSIBLE or OTHER."""
    codes = codes_of(words)
    if not codes or not code:
        return POSSIBLE
    if code in codes:
        return SAME
    return OTHER if code in ADOPTING and codes <= ADOPTING else POSSIBLE


def code_for(words: str) -> str:
    """The one kind of the list that the words name, "" where there is none or more than one; for a form to begin with."""
    codes = codes_of(words)
    return next(iter(codes)).value if len(codes) == 1 else ""
