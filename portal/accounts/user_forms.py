"""The forms by which users are kept: Wagtail's, with the patronymic and the position, and no role above one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.users.forms import UserCreationForm, UserEditForm

from portal.accounts import invitations
from portal.accounts.models import User
from portal.accounts.ranks import Rank, grantable, is_last_administrator, rank
from portal.accounts.roles import Role

OWN_FIELDS = frozenset({"patronymic", "position"})
LAST_ADMINISTRATOR = "Это последний администратор портала. Сначала дайте роль «Администратор» другому сотруднику."


class GivesRoles(forms.ModelForm[User]):
    """What both forms share: `by`, who fills them in, gives what he may give and touches nothing else."""

    by: User

    def limit_to(self, by: User) -> None:
        """Offer the groups that `by` may give; full access only from hand to hand."""
        self.by = by
        groups: Any = self.fields["groups"]
        groups.queryset = grantable(by)
        if "is_superuser" in self.fields and rank(by) < Rank.FULL_ACCESS:
            self.fields["is_superuser"].disabled = True
            self.fields["is_superuser"].help_text = "Полный доступ даёт только тот, у кого он есть сам"

    def clean_groups(self) -> QuerySet[Group]:
        """What was chosen, and the groups beyond the reach of `by`, which stay as they are."""
        chosen: QuerySet[Group] = self.cleaned_data["groups"]
        pks = set(chosen.values_list("pk", flat=True))
        if self.instance.pk:
            beyond = self.instance.groups.exclude(pk__in=grantable(self.by).values("pk"))
            pks.update(beyond.values_list("pk", flat=True))
        return Group.objects.filter(pk__in=pks)


class PortalUserCreationForm(GivesRoles, UserCreationForm):
    """A new user with a password that somebody hands over; an invitation needs none."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OWN_FIELDS

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit_to(by)


class PortalUserEditForm(GivesRoles, UserEditForm):
    """A user who is there. Whether he works here is no tick of this form: see `leaving`."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OWN_FIELDS

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former_email = self.instance.email
        self.fields.pop("is_active", None)
        self.limit_to(by)

    @property
    def password_enabled(self) -> bool:
        """Who is invited sets his own; who left has none."""
        return bool(super().password_enabled and self.instance.is_active)

    def clean(self) -> dict[str, Any]:
        """The portal keeps an administrator."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        names = {group.name for group in data.get("groups", ())}
        full_access = data.get("is_superuser", self.instance.is_superuser)
        if not full_access and Role.ADMINISTRATOR.value not in names and is_last_administrator(self._stored()):
            self.add_error("groups", LAST_ADMINISTRATOR)
        return data

    def _stored(self) -> User:
        return User.objects.get(pk=self.instance.pk)

    def save(self, commit: bool = True) -> User:
        """A changed address makes the link in the letter void: it went to another mailbox."""
        user: User = super().save(commit=commit)
        if self.former_email != user.email:
            invitations.address_changed(user)
        return user
