"""The forms by which an administrator keeps users: Wagtail's, with the patronymic and the position."""

from __future__ import annotations

from wagtail.users.forms import UserCreationForm, UserEditForm

OWN_FIELDS = frozenset({"patronymic", "position"})


class PortalUserCreationForm(UserCreationForm):
    """A new user."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OWN_FIELDS


class PortalUserEditForm(UserEditForm):
    """A user who is there."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OWN_FIELDS
