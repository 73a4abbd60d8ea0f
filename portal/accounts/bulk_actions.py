"""Wagtail's bulk actions over users, held to the portal's rules: ranks, no deleting of work, leaving instead of a tick."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from portal.accounts.ranks import grantable, may_keep
from portal.accounts.traces import has_traces


class AssignRole(AssignRoleBulkAction):
    """One of the roles that one may give, to those whose account one may keep."""

    def check_perm(self, obj: Any) -> bool:
        """Nobody above."""
        return may_keep(self.request.user, obj)

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """No role above one's own."""
        form: forms.Form = super().get_form(form_class)
        role: Any = form.fields["role"]
        role.queryset = grantable(self.request.user)
        return form


class DeleteUnused(DeleteBulkAction):
    """Only accounts that never did anything."""

    def check_perm(self, obj: Any) -> bool:
        """As on the screen of one account."""
        kept = obj.is_active or has_traces(obj)
        return bool(super().check_perm(obj) and may_keep(self.request.user, obj) and not kept)


def replace() -> tuple[type[AssignRole], type[DeleteUnused]]:
    """The two that take the place of Wagtail's; the tick «активный» goes: work has to pass on (`leaving`)."""
    # Wagtail registers it by this list and offers no way to take an action back.
    SetActiveStateBulkAction.models = ()
    return AssignRole, DeleteUnused
