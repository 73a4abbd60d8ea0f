"""«Отозвать имя»: where the person is named, what would change, the reason; afterwards what was changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin import messages

from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.people.names import Person, closed_sources, persons_of, sources_of
from knowledge_base.documents.people.withdrawing import WithdrawalRefusedError, elsewhere, plan_of, withdraw
from knowledge_base.documents.views.document_screen import DocumentScreen


class WithdrawalScreen(DocumentScreen):
    """Asks on GET, acts on POST, then shows the report. For those who may publish the document."""

    template_name = "documents/admin/people_withdraw.html"
    page_title = "Отозвать имя"
    header_icon = "group"

    def may_enter(self, user: Any) -> bool:
        """Whoever may publish the document."""
        return bool(self.page.permissions_for_user(user).can_publish())

    @property
    def key(self) -> str:
        """Who is meant: the key of a person named in the document."""
        return (self.request.POST.get("who") or self.request.GET.get("who") or "")[:200]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What would change, here and elsewhere."""
        return self._ask(self._person(), set())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Clear, unless something stands in the way; what was typed comes back."""
        person = self._person()
        asked = {int(pk) for pk in request.POST.getlist("page") if pk.isascii() and pk.isdigit() and len(pk) < 12}
        pages = [page for page in self._pages() if page.pk in asked]
        if not request.POST.get("sure"):
            messages.error(request, "Отметьте «Понимаю, что вернуть имя будет нельзя». Ничего не изменено.")
            return self._ask(person, asked)
        try:
            done = withdraw(pages, self.key, request.user, request.POST.get("reason", ""))
        except WithdrawalRefusedError as refusal:
            messages.error(request, f"{refusal}. Ничего не изменено.")
            return self._ask(person, asked)
        messages.success(request, "Имя убрано.")
        counts = [(name, count) for name, count in done.counts.items() if count]
        return self.render_to_response(
            self.get_context_data(page=self.page, done=done, counts=counts, pages=pages, person=None)
        )

    def _person(self) -> Person:
        sources = [*sources_of(self.page, latest_version(self.page).content), *closed_sources(self.page)]
        found = next((person for person in persons_of(sources) if person.key == self.key), None)
        if found is None:
            raise Http404
        return found

    def _pages(self) -> list[DocumentPage]:
        others = [page for page in elsewhere(self.key) if page.pk != self.page.pk]
        may = [page for page in others if page.permissions_for_user(self.request.user).can_publish()]
        return [self.page, *may]

    def _ask(self, person: Person, asked: set[int]) -> HttpResponse:
        plans = [plan_of(page, self.key) for page in self._pages()]
        context = self.get_context_data(
            page=self.page,
            person=person,
            plans=plans,
            asked=asked or {self.page.pk},
            reason=self.request.POST.get("reason", ""),
        )
        return self.render_to_response(context)

    def between(self) -> list[dict[str, str]]:
        """«Имена в тексте»."""
        return [{"url": reverse("document_people:names", args=[self.page.pk]), "label": "Имена в тексте"}]
