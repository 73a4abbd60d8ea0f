"""What is asked before many documents are changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import policy_registry

from knowledge_base.documents.models import DocumentPage
from knowledge_base.taxonomy.models import Audience, Topic


class _Drafted(forms.Form):
    """Of what readers see: the draft may go to the check at once."""

    submit = forms.BooleanField(
        label="Сразу передать на проверку",
        required=False,
        initial=True,
        help_text="Читатели увидят изменения, когда другой сотрудник проверит документы. Без отметки останутся черновики",
    )


class SubjectsForm(_Drafted):
    """Topics and audiences, added or in place of those that stand."""

    topics = forms.ModelMultipleChoiceField(
        label="Темы", queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    audiences = forms.ModelMultipleChoiceField(
        label="Для кого", queryset=Audience.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    how = forms.ChoiceField(
        label="Как",
        choices=[("add", "Добавить к тому, что уже указано"), ("replace", "Заменить то, что указано")],
        initial="add",
        widget=forms.RadioSelect,
        help_text="Если тем или адресатов не отметить, они останутся прежними",
    )
    field_order = ("topics", "audiences", "how", "submit")

    def clean(self) -> dict[str, Any]:
        """Something must have been chosen."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("topics") and not given.get("audiences"):
            raise forms.ValidationError("Отметьте хотя бы одну тему или одну строку в поле «Для кого»")
        return given


class VerifiedForm(_Drafted):
    """«Проверено сегодня»."""


def _editors() -> Any:
    policy = policy_registry.get_by_type(DocumentPage)
    editing = policy.users_with_any_permission({"change", "publish"}).filter(is_active=True)
    return get_user_model().objects.filter(pk__in=editing.values("pk")).order_by("last_name", "first_name", "email")


class ResponsibleForm(forms.Form):
    """Who follows the documents from now on."""

    responsible = forms.ModelChoiceField(
        label="Ответственный",
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label="Никто",
        help_text="Ему напомним, когда подойдёт срок пересмотра. «Никто» — снять ответственного",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = _editors()  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """The day of the next review."""

    review_by = forms.DateField(
        label="Следующий пересмотр до",
        required=False,
        widget=AdminDateInput(),
        help_text="Например 01.09.2027. Пусто — снять срок",
    )
    reviewed = forms.BooleanField(
        label="Документы пересмотрены",
        required=False,
        help_text="Отметьте, если вы их только что пересмотрели: в истории будет «Пересмотрен»",
    )

    def clean(self) -> dict[str, Any]:
        """A day that has passed reminds of nothing."""
        given: dict[str, Any] = super().clean() or {}
        day = given.get("review_by")
        if day is not None and day <= timezone.localdate():
            self.add_error("review_by", "Этот день уже прошёл. Укажите день в будущем")
        if given.get("reviewed") and day is None and "review_by" not in self.errors:
            self.add_error("review_by", "Укажите, когда пересмотреть в следующий раз")
        return given
