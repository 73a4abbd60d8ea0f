"""«Отозвать согласия»: a person has changed his or her mind, everything goes at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from knowledge_base.organisations.models import Consent, Person


class WithdrawalView(WagtailAdminTemplateMixin, View):
    """Asks on GET, withdraws every consent that still holds on POST."""

    template_name = "organisations/admin/withdraw.html"
    page_title = "Отозвать согласия"
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who keep consents."""
        if not request.user.has_perm("organisations.change_consent"):
            raise PermissionDenied
        self.person = get_object_or_404(Person, pk=kwargs["pk"])
        self.today = timezone.localdate()
        self.consents = list(Consent.objects.filter(person=self.person, withdrawn_on__isnull=True))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Whose."""
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """People → the person → this screen."""
        return [
            {"url": reverse("wagtailsnippets_organisations_person:list"), "label": "Люди"},
            {
                "url": reverse("wagtailsnippets_organisations_person:edit", args=[self.person.pk]),
                "label": str(self.person),
            },
            {"url": "", "label": self.page_title},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question."""
        return self.render_to_response(self.get_context_data(person=self.person, consents=self.consents))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The deed: rows stay, with the day."""
        with transaction.atomic():
            for consent in self.consents:
                consent.withdrawn_on = max(self.today, consent.given_on)
                consent.save()
                log(instance=consent, action="wagtail.edit", user=request.user)
        messages.success(
            request,
            f"Согласия отозваны: {self.person}. Карточка, фотография и имя больше не показываются. "
            "Проверьте тексты и файлы, где имя написано вручную",
        )
        return redirect(reverse("wagtailsnippets_organisations_person:edit", args=[self.person.pk]))
