"""Deleting many events at once."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from knowledge_base.events.models import Event


class DeleteEvents(DeleteBulkAction):
    """Wagtail names what one may not delete; drafts of others are not named to whoever may not see them."""

    models = (Event,)

    def get_actionable_objects(self) -> tuple[list[Event], dict[str, Any]]:
        """What may be deleted, and of the rest what the user may see."""
        events, refused = super().get_actionable_objects()
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ("change", "view"))
        kept = set(
            seen.filter(pk__in=[event.pk for event in refused["items_with_no_access"]]).values_list("pk", flat=True)
        )
        return events, {"items_with_no_access": [one for one in refused["items_with_no_access"] if one.pk in kept]}
