"""An editor accepts or refuses what a text states.

Accepting writes the relation into a new draft of the acting document: nothing is public before somebody else has checked that
draft, as with every change of a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from knowledge_base.documents.linking.proposals import VERBS, acting_of
from knowledge_base.documents.models import DocumentPage, Relation, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState

LOG_ACCEPTED = "documents.relation.accept"
LOG_REFUSED = "documents.relation.refuse"

_CLAUSE = 100
_PART = 300


class DecisionRefusedError(Exception):
    """The decision cannot be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """`acting` has the relation in its draft; `new` is False where the draft had it already."""

    acting: DocumentPage
    new: bool


@transaction.atomic
def accept(
    proposal: RelationProposal,
    user: Any,
    target: DocumentPage | None,
    *,
    part: str = "",
    effective_on: date | None = None,
) -> Accepted:
    """Write the relation into the draft of the document that acts. Raises DecisionRefusedError and writes nothing."""
    row = _waiting(proposal)
    if target is None:
        raise DecisionRefusedError("Выберите документ банка. Если его ещё нет, сначала создайте его")
    if target.pk == row.page_id:
        raise DecisionRefusedError("Это тот же самый документ. Выберите другой")
    acting, other, verb = acting_of(row, DocumentPage.objects.get(pk=target.pk))
    if words := objection(acting, user):
        raise DecisionRefusedError(words)
    draft = acting.get_latest_revision_as_object()
    known = next((one for one in draft.relations.all() if one.verb == verb and one.target_id == other.pk), None)
    if known is None:
        own = acting.pk == row.page_id
        draft.relations.add(
            Relation(
                verb=verb,
                target=other,
                clause=row.label[:_CLAUSE] if own else "",
                part=part.strip()[:_PART],
                effective_on=effective_on,
                sort_order=draft.relations.count(),
            )
        )
        draft.save_revision(user=user, log_action=True, clean=False)
    row.target, row.part, row.effective_on = target, part.strip()[:_PART], effective_on
    _decide(row, ProposalState.ACCEPTED, user)
    log(acting, LOG_ACCEPTED, user=user, data={"relation": str(row)})
    return Accepted(acting, known is None)


@transaction.atomic
def refuse(proposal: RelationProposal, user: Any) -> None:
    """Not proposed again, whatever becomes of the text. Raises DecisionRefusedError."""
    row = _waiting(proposal)
    if words := objection(row.page, user):
        raise DecisionRefusedError(words)
    _decide(row, ProposalState.REFUSED, user)
    log(row.page, LOG_REFUSED, user=user, data={"relation": str(row)})


@transaction.atomic
def reopen(proposal: RelationProposal, user: Any) -> None:
    """A refusal is taken back. Raises DecisionRefusedError for what was accepted: the relation stands in the form."""
    row = RelationProposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state != ProposalState.REFUSED:
        raise DecisionRefusedError("Вернуть можно только отклонённое. Принятую связь убирают в форме документа")
    if words := objection(row.page, user):
        raise DecisionRefusedError(words)
    row.state, row.decided_by, row.decided_at = ProposalState.PROPOSED, None, None
    row.save(update_fields=["state", "decided_by", "decided_at"])


def objection(page: DocumentPage, user: Any) -> str:
    """Why this user cannot change the document now, "" if he can."""
    rights = page.permissions_for_user(user)
    name = page.get_admin_display_title()
    if not rights.can_edit():
        return f"У вас нет права изменять документ «{name}». Попросите того, кто ведёт банк"
    if rights.page_locked():
        if page.workflow_in_progress:
            return f"Документ «{name}» на проверке. Дождитесь решения или отзовите документ с проверки и повторите"
        return f"Документ «{name}» заблокирован. Снимите блокировку и повторите"
    return ""


def acts_elsewhere(row: RelationProposal) -> bool:
    """Whether the relation would stand on the other document."""
    return VERBS[row.verb][1]


def _waiting(proposal: RelationProposal) -> RelationProposal:
    row = RelationProposal.objects.select_for_update().select_related("page").filter(pk=proposal.pk).first()
    if row is None or row.state != ProposalState.PROPOSED:
        raise DecisionRefusedError("Это предложение уже решено или текст с тех пор изменился. Обновите страницу")
    return row


def _decide(row: RelationProposal, state: ProposalState, user: Any) -> None:
    row.state, row.decided_by, row.decided_at = state, user, timezone.now()
    row.save()
