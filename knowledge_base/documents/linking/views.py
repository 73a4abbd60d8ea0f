"""«Что сказано в тексте»: each relation that a document's text states, to be accepted or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin import messages

from knowledge_base.documents.conflicts.near import like_editions_of
from knowledge_base.documents.conflicts.report import two_dates_in
from knowledge_base.documents.linking import deciding
from knowledge_base.documents.linking.candidates import candidates_for
from knowledge_base.documents.linking.forms import AcceptForm
from knowledge_base.documents.linking.initial import new_document_url
from knowledge_base.documents.linking.linker import Wanted
from knowledge_base.documents.models import DocumentPage, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState
from knowledge_base.documents.views.document_screen import DocumentScreen

SCREEN = "document_proposals:screen"
#: So many are put before an editor at once; a law amended by sixty others has as many.
MOST = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal on the screen: `said` is the evidence with the act marked, `new_url` creates the act."""

    row: RelationProposal
    said: SafeString
    form: AcceptForm
    elsewhere: bool
    new_url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A proposal about an act that the bank lacks."""

    row: RelationProposal
    said: SafeString
    new_url: str


class ProposalScreen(DocumentScreen):
    """For whoever may edit the document. Each decision is a POST of its own and works without scripts."""

    page_title = "Что сказано в тексте"
    header_icon = "link"
    template_name = "documents/admin/proposals.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """All that waits, then what was decided."""
        return self._answer()

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """`accept`, `refuse` or `reopen` with the proposal's key. What was typed is never lost."""
        for deed in ("accept", "refuse", "reopen"):
            asked = request.POST.get(deed, "")
            if asked.isascii() and asked.isdigit() and len(asked) < 19:
                row = self.page.proposals.filter(pk=int(asked)).first()
                if row is None:
                    messages.warning(request, "Этого предложения больше нет: текст с тех пор изменился")
                    return self._back()
                return {"accept": self._accept, "refuse": self._refuse, "reopen": self._reopen}[deed](row)
        return self._back()

    def _accept(self, row: RelationProposal) -> HttpResponse:
        form = AcceptForm(self.request.POST, proposal=row, candidates=_candidates([row]).get(row.pk, ()))
        if not form.is_valid():
            messages.error(self.request, "Связь не принята: исправьте отмеченное")
            return self._answer(form, row, status=422)
        given = form.cleaned_data
        try:
            done = deciding.accept(
                row, self.request.user, form.target(), part=given["part"], effective_on=given["effective_on"]
            )
        except deciding.DecisionRefusedError as refusal:
            messages.error(self.request, f"{refusal}.")
            return self._answer(form, row, status=409)
        name = done.acting.get_admin_display_title()
        where = "этого документа" if done.acting.pk == self.page.pk else f"документа «{name}»"
        words = (
            f"Связь записана в черновик {where}. Читатели увидят её, когда черновик проверят и опубликуют"
            if done.new
            else f"Такая связь в черновике {where} уже есть"
        )
        url = reverse("wagtailadmin_pages:edit", args=[done.acting.pk])
        messages.success(self.request, words, buttons=[messages.button(url, "Открыть черновик")])
        return self._back()

    def _refuse(self, row: RelationProposal) -> HttpResponse:
        try:
            deciding.refuse(row, self.request.user)
        except deciding.DecisionRefusedError as refusal:
            messages.error(self.request, f"{refusal}.")
            return self._answer(status=409)
        messages.success(self.request, f"Отклонено: {row}. Больше не предложим")
        return self._back()

    def _reopen(self, row: RelationProposal) -> HttpResponse:
        try:
            deciding.reopen(row, self.request.user)
        except deciding.DecisionRefusedError as refusal:
            messages.error(self.request, f"{refusal}.")
        return self._back()

    def _back(self) -> HttpResponse:
        return redirect(SCREEN, self.page.pk)

    def _answer(self, form: AcceptForm | None = None, bound: Any = None, status: int = 200) -> HttpResponse:
        rows = list(self.page.proposals.select_related("target", "decided_by"))
        waiting = [one for one in rows if one.state == ProposalState.PROPOSED]
        asked = self.request.GET.get("choose", "")
        known = _candidates(waiting)
        at_hand = [one for one in waiting if known.get(one.pk) or str(one.pk) == asked or one == bound]
        missing = [one for one in waiting if one not in at_hand]
        bank = self.page.get_parent().pk
        context = self.get_context_data(
            page=self.page,
            offered=[
                Offered(
                    one,
                    marked(one),
                    form
                    if form is not None and one == bound
                    else AcceptForm(proposal=one, candidates=known.get(one.pk, ())),
                    deciding.acts_elsewhere(one),
                    _new_url(one, bank),
                )
                for one in at_hand[:MOST]
            ],
            more=max(0, len(at_hand) - MOST),
            missing=[Missing(one, marked(one), _new_url(one, bank)) for one in missing],
            decided=[one for one in rows if one.state != ProposalState.PROPOSED],
            like=like_editions_of(self.page),
            misquoted=two_dates_in(self.page.pk),
            objection=deciding.objection(self.page, self.request.user),
            media=AcceptForm.base_fields["other"].widget.media,
        )
        return self.render_to_response(context, status=status)


def _candidates(rows: Sequence[RelationProposal]) -> Mapping[int, list[DocumentPage]]:
    """Documents of the bank that each proposal may mean. Three queries."""
    acts = {row.pk: Wanted(row.kind, row.issuer, row.number_key, row.date) for row in rows}
    known = candidates_for({act for act in acts.values() if act.number_key})
    wanted = {
        row.pk: dict.fromkeys([*([row.target_id] if row.target_id else []), *known.get(acts[row.pk], [])])
        for row in rows
    }
    pages = DocumentPage.objects.in_bulk({pk for its in wanted.values() for pk in its})
    return {row: [pages[pk] for pk in its if pk in pages] for row, its in wanted.items() if its}


def _new_url(row: RelationProposal, bank: int) -> str:
    return new_document_url(row.kind, row.number, row.date, row.name, bank)


def marked(row: RelationProposal) -> SafeString:
    """The evidence with the act's name marked; escaped here."""
    start, end = row.mark_start, row.mark_end
    if not start < end <= len(row.evidence):
        return format_html("{}", row.evidence)
    words = row.evidence
    return format_html("{}<mark>{}</mark>{}", words[:start], words[start:end], words[end:])
