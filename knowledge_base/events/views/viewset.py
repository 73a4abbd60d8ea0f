"""All screens of events, put together."""

from __future__ import annotations

from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge_base.events import panels
from knowledge_base.events.models import Event
from knowledge_base.events.views import editing, listing, one_event
from knowledge_base.events.views.chooser import EventChooser


class EventViewSet(SnippetViewSet):
    """«События»: searched by title and summary, filtered, with every screen guarded event by event."""

    model = Event
    icon = "calendar-alt"
    menu_label = "События"
    menu_order = 210
    add_to_admin_menu = True
    edit_handler = panels.EDIT_HANDLER

    list_display = listing.COLUMNS
    filterset_class = listing.EventFilterSet
    ordering = "-first_start"
    list_per_page = 50
    # Wagtail's index cannot search within a filtered list; the database can, also without regard to the case of letters.
    search_backend_name = None
    search_fields = ["title", "summary"]

    chooser_viewset_class = EventChooser
    chooser_per_page = 20
    inspect_view_enabled = False

    index_view_class = listing.EventIndexView
    add_view_class = editing.EventCreateView
    edit_view_class = editing.EventEditView
    copy_view_class = editing.EventCopyView
    delete_view_class = one_event.EventDeleteView
    usage_view_class = one_event.EventUsageView
    history_view_class = one_event.EventHistoryView
    inspect_view_class = one_event.EventInspectView
    revisions_view_class = one_event.EventRevisionView
    revisions_compare_view_class = one_event.EventCompareView
    revisions_unschedule_view_class = one_event.EventUnscheduleView
    unpublish_view_class = one_event.EventUnpublishView
    preview_on_edit_view_class = one_event.EventPreviewOnEditView
    lock_view_class = one_event.EventLockView
    unlock_view_class = one_event.EventUnlockView
    workflow_action_view_class = one_event.EventWorkflowActionView
    collect_workflow_action_data_view_class = one_event.EventWorkflowDataView
    confirm_workflow_cancellation_view_class = one_event.EventWorkflowCancellationView
    workflow_preview_view_class = one_event.EventWorkflowPreviewView
    workflow_history_view_class = one_event.EventWorkflowHistoryView
    workflow_history_detail_view_class = one_event.EventWorkflowHistoryDetailView
