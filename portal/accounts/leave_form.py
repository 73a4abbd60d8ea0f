"""The form of leaving: who takes over, and with which of the roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet

from portal.accounts import leaving
from portal.accounts.models import User
from portal.accounts.ranks import ROLE_NAMES, grantable

_NOBODY = "Выберите, кому передать работу: она не должна остаться без хозяина"


class SuccessorField(forms.ModelChoiceField[User]):
    """Colleagues by name, position and roles."""

    def label_from_instance(self, obj: Any) -> str:
        """«Вера Лугова, методист (Методист, Эксперт)»."""
        name = f"{obj}, {obj.position}" if obj.position else str(obj)
        roles = ", ".join(sorted(group.name for group in obj.groups.all() if group.name in ROLE_NAMES))
        return f"{name} ({roles})" if roles else name


class LeaveForm(forms.Form):
    """`successor` may be empty only where nothing has to pass on."""

    successor = SuccessorField(
        label="Кому передать работу", queryset=User.objects.none(), required=False, empty_label="Выберите сотрудника"
    )
    roles = forms.ModelMultipleChoiceField(
        label="Какие роли ушедшего дать преемнику",
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Отметьте, если без них преемник не сможет закончить работу. Свои роли у него остаются",
    )

    def __init__(self, *args: Any, person: User, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self._field("successor").queryset = candidates(person)
        roles = grantable(by).filter(user=person, name__in=ROLE_NAMES)
        self._field("roles").queryset = roles
        if not roles:
            del self.fields["roles"]

    def clean_successor(self) -> User | None:
        """Somebody, wherever something waits for him."""
        successor: User | None = self.cleaned_data["successor"]
        if successor is None and any(portion.needs_successor for portion in leaving.portions_of(self.person)):
            raise forms.ValidationError(_NOBODY)
        return successor

    def give_roles(self) -> None:
        """The roles that were ticked, to the successor."""
        successor = self.cleaned_data["successor"]
        if successor is not None:
            successor.groups.add(*self.cleaned_data.get("roles", ()))

    def _field(self, name: str) -> Any:
        return self.fields[name]


def candidates(person: User) -> QuerySet[User]:
    """Who may take over: everybody else who enters the admin."""
    enters = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    found = User.objects.filter(enters, is_active=True).exclude(pk=person.pk).distinct()
    return found.prefetch_related("groups").order_by("last_name", "first_name", "pk")
