"""Forms of consents: one paper often covers several things, each of which may be withdrawn by itself."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge_base.organisations.models import Consent, Scope
from portal.files.access import is_shown
from portal.files.models import PortalDocument

ALREADY_PUBLIC = (
    "Этот файл уже открыт читателям: он приложен к опубликованной странице. Загрузите скан согласия отдельным файлом"
)


class ConsentForm(WagtailAdminModelForm):
    """The form of one consent. A scan that readers may fetch elsewhere is refused."""

    def clean_file(self) -> PortalDocument | None:
        """The scan must not be public already."""
        file: PortalDocument | None = self.cleaned_data.get("file")
        if file is not None and is_shown(file):
            raise forms.ValidationError(ALREADY_PUBLIC)
        return file


class NewConsentsForm(ConsentForm):
    """A new paper: one consent for each thing ticked."""

    scopes = forms.MultipleChoiceField(
        label="На что согласие",
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Отметьте всё, что разрешено в бумаге. На каждый пункт будет своя запись: отозвать можно любую отдельно",
        error_messages={"required": "Отметьте хотя бы один пункт"},
    )

    def save(self, commit: bool = True) -> Any:
        """Writes a row for each thing; the first one is given back."""
        first, *others = self.cleaned_data["scopes"]
        self.instance.scope = first
        made = super().save(commit=commit)
        for scope in others:
            Consent.objects.create(
                scope=scope,
                **{name: getattr(made, name) for name in ("person", "given_on", "valid_until", "basis", "file")},
            )
        return made
