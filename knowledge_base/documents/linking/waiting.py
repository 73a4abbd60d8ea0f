"""Relations of texts that wait for an editor, on his home screen."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count
from django.urls import reverse

from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register
from portal.russian.plurals import counted


def proposed_relations(user: User, today: dt.date) -> WaitingGroup | None:
    """Documents whose texts state relations to others of the bank, undecided: for whoever publishes there. Few queries."""
    bank = DocumentIndexPage.objects.order_by("path").first()
    if bank is None or not bank.permissions_for_user(user).can_publish_subpage():
        return None
    waiting = RelationProposal.objects.filter(state=ProposalState.PROPOSED, target__isnull=False).order_by()
    by_page = waiting.values_list("page_id").annotate(n=Count("pk")).order_by("-page_id")
    some = dict(by_page[:SHOWN])
    if not some:
        return None
    pages = DocumentPage.objects.in_bulk(some)
    items = tuple(
        Waiting(
            title=pages[pk].get_admin_display_title(),
            url=reverse("document_proposals:screen", args=[pk]),
            note=counted(count, "связь", "связи", "связей"),
        )
        for pk, count in some.items()
        if pk in pages
    )
    return WaitingGroup("Связи из текста ждут решения", items, by_page.count())


def connect() -> None:
    """Offer it to the home screen."""
    register("documents.proposals", 35, proposed_relations)
