"""Two screens: which document is one too many, and what stays of the two."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.documents.merging import moving
from knowledge_base.documents.merging.comparing import differences, same
from knowledge_base.documents.merging.doing import MergeRefusedError, merge, objection
from knowledge_base.documents.merging.forms import MergeForm, OtherForm
from knowledge_base.documents.models import DocumentPage


class _MergeScreen(WagtailAdminTemplateMixin, View):
    page_title = "Объединить документы"
    header_icon = "duplicate"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may not publish the document does not get in."""
        self.kept = get_object_or_404(DocumentPage, pk=kwargs["kept_pk"])
        if not self.kept.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The document that stays."""
        return str(self.kept.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Bank → document → this screen."""
        bank = self.kept.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[bank.pk]), "label": bank.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.kept.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]


class ChooseOther(_MergeScreen):
    """«Объединить с…»."""

    template_name = "documents/admin/merge_choose.html"

    def get(self, request: HttpRequest, kept_pk: int) -> Any:
        """The chooser."""
        return self._answer(OtherForm())

    def post(self, request: HttpRequest, kept_pk: int) -> Any:
        """On to the comparison."""
        form = OtherForm(request.POST)
        if form.is_valid():
            other = form.cleaned_data["other"]
            if other.pk != self.kept.pk:
                return redirect("document_merging:compare", self.kept.pk, other.pk)
            form.add_error("other", "Это тот же самый документ. Выберите другой")
        return self._answer(form)

    def _answer(self, form: OtherForm) -> Any:
        return self.render_to_response(self.get_context_data(form=form, kept=self.kept))


class Compare(_MergeScreen):
    """Both side by side, what would move, the button."""

    template_name = "documents/admin/merge_compare.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Both documents."""
        self.removed = get_object_or_404(DocumentPage, pk=kwargs["removed_pk"])
        if not self.removed.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, kept_pk: int, removed_pk: int) -> Any:
        """The dry run: nothing is written."""
        return self._answer(self._form())

    def post(self, request: HttpRequest, kept_pk: int, removed_pk: int) -> Any:
        """Merge, and back to the document that stayed."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._answer(form)
        texts = form.cleaned_data.get("texts", moving.MOVE)
        name = self.removed.get_admin_display_title()
        try:
            done = merge(self.kept, self.removed, request.user, form.choices(), texts)
        except MergeRefusedError as refusal:
            form.add_error(None, str(refusal))
            return self._answer(form)
        then = (
            "Выбранные реквизиты лежат в черновике: читатели увидят их после проверки и публикации"
            if done.needs_check
            else "Реквизиты не изменились"
        )
        messages.success(request, f"Документ «{name}» объединён с этим, его адрес ведёт сюда. {then}")
        return redirect("wagtailadmin_pages:edit", self.kept.pk)

    def _form(self, data: Any = None) -> MergeForm:
        return MergeForm(
            data,
            differences=differences(self.kept, self.removed),
            way=moving.usual_way(self.kept),
            has_texts=moving.editions_of(self.removed).exists(),
        )

    def _answer(self, form: MergeForm) -> Any:
        context = self.get_context_data(
            form=form,
            kept=self.kept,
            removed=self.removed,
            same=same(self.kept, self.removed),
            plan=moving.plan(self.kept, self.removed),
            objection=objection(self.kept, self.removed, self.request.user),
            swap_url=reverse("document_merging:compare", args=[self.removed.pk, self.kept.pk]),
        )
        return self.render_to_response(context)
