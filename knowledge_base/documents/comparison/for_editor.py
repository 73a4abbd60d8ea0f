"""«Что изменится для читателя»: a draft against the text that readers have, before it is approved."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.comparison.compare import compare
from knowledge_base.documents.comparison.kept import Compared, compared_for_editor
from knowledge_base.documents.comparison.proposal import proposal
from knowledge_base.documents.edition_choice import current_edition, in_order
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models.edition import Edition


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """What the draft changes against `base`; ``proposal`` is a sentence that «Что изменилось» does not hold yet, or ""."""

    base: Edition
    compared: Compared
    proposal: str


def changes_of_draft(draft: Edition) -> DraftChanges | None:
    """None for what is no draft, has no text, or is the first text of its document."""
    base = base_of(draft) if draft.pk and draft.is_draft and draft.sha256 else None
    if base is None:
        return None
    found = compared_for_editor(base, draft)
    return DraftChanges(base, found, _missing(found.proposal, draft))


def base_of(draft: Edition) -> Edition | None:
    """The approved text that the draft follows: the one it corrects, the last before its day, or the one in force."""
    editions = in_order(Edition.objects.filter(page_id=draft.page_id).approved().light().exclude(pk=draft.pk))
    corrected = next((edition for edition in editions if edition.pk == draft.corrects_id), None)
    if corrected is not None or not editions:
        return corrected
    day = draft.in_force_from or timezone.localdate()
    return current_edition(editions, day)


def take_proposal(draft: Edition) -> bool:
    """Write the sentence about the draft's text (saved or not) into «Что изменилось», behind what stands there.

    Says whether there was anything to write; the draft is not saved.
    """
    base = base_of(draft)
    words = _missing(proposal(compare(clauses_of(base), cut(draft.text))), draft) if base is not None else ""
    if words:
        draft.what_changed = f"{draft.what_changed.rstrip()}\n{words}".strip()
    return bool(words)


def _missing(words: str, draft: Edition) -> str:
    return "" if words in draft.what_changed else words
