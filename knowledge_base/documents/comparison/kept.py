"""Comparisons as readers see them, kept in the cache under both texts' versions and checksums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from knowledge_base.documents.clauses import ContentsEntry
from knowledge_base.documents.comparison.compare import compare
from knowledge_base.documents.comparison.markup import MARKUP, Address, changes_html
from knowledge_base.documents.comparison.numbering import NumberRange, renumbered
from knowledge_base.documents.comparison.proposal import proposal
from knowledge_base.documents.comparison.result import Change, Comparison
from knowledge_base.documents.comparison.stored import key_of
from knowledge_base.documents.comparison.wording import fate_words, name_of, summary
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models.edition import Edition

_KEPT_FOR = 7 * 24 * 3600
# A comparison lies two levels below nothing: `<document>/compare/`.
_TEXT = "../?edition="


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions for the page: a sentence, the marked text, where to jump to, which numbers changed.

    ``proposal`` is a sentence for «Что изменилось»; ``difference_count`` how many clauses are shown as different.
    """

    summary: str
    html: SafeString
    contents: tuple[ContentsEntry, ...]
    numbers: tuple[NumberRange, ...]
    proposal: str
    difference_count: int
    is_empty: bool
    is_rewritten: bool


def compared(old: Edition, new: Edition, *, whole: bool = False, day: date | None = None) -> Compared:
    """`old` against `new`: only what differs, or with `whole` the whole text. Links to the texts keep the `day` asked for."""

    def address(change: Change) -> str:
        edition, clause = (new, change.new[0]) if change.new else (old, change.old[0])
        return f"{_TEXT}{edition.pk}#{clause.anchor}"

    found = _kept(old, new, "whole" if whole else "part", address)
    return found if day is None else _on(found, day)


def compared_for_editor(old: Edition, new: Edition) -> Compared:
    """What differs, without links: a draft has no address for readers."""
    return _kept(old, new, "plain", lambda _: "")


def _kept(old: Edition, new: Edition, variant: str, address: Address) -> Compared:
    key = f"documents.compared.{MARKUP}.{key_of(old, new)}.{variant}"
    found: Compared | None = cache.get(key)
    if found is None:
        comparison = compare(clauses_of(old), clauses_of(new))
        found = _compared(comparison, comparison.changes if variant == "whole" else comparison.differences, address)
        cache.set(key, found, _KEPT_FOR)
    return found


def _compared(comparison: Comparison, shown: Sequence[Change], address: Address) -> Compared:
    return Compared(
        summary(comparison),
        changes_html(shown, address),
        tuple(_entry(change) for change in comparison.differences if not change.within),
        renumbered(comparison),
        proposal(comparison),
        len(comparison.differences),
        comparison.is_empty,
        comparison.is_rewritten,
    )


def _entry(change: Change) -> ContentsEntry:
    name = name_of(change.clause)
    return ContentsEntry(change.jump, name, f"{name}: {fate_words(change).lower()}", 0)


def _on(found: Compared, day: date) -> Compared:
    dated = found.html.replace(f'href="{_TEXT}', f'href="../?on={day.isoformat()}&amp;edition=')
    # Only a date was put into markup that was escaped.
    return replace(found, html=mark_safe(dated))
