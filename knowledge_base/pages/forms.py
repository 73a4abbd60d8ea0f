"""The editor's form of every page."""

from __future__ import annotations

from itertools import count

from django.core.exceptions import ValidationError
from django.urls import Resolver404
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page


class BasePageForm(WagtailAdminPageForm):
    """Wagtail's form; the address of a page that no reader has seen yet gives way to one that is taken.

    The address is made of the title, and titles repeat («О внесении изменений …»); an editor who typed no address must not be
    sent to another tab to mend one. Once a page has been published its address is the editor's own affair: there Wagtail objects.
    """

    def clean_slug(self) -> str:
        """The address, with a number behind it where a page beside this one has it."""
        wanted: str = self.cleaned_data["slug"]
        if not wanted or self._is_free(wanted):
            return wanted
        if self.instance.first_published_at:
            if self._is_of_the_parent(wanted):
                raise ValidationError("Этот адрес занят самим разделом. Напишите другой, например добавьте слово")
            return wanted
        numbered = (f"{wanted[:240]}-{number}" for number in count(2))
        return next(slug for slug in numbered if self._is_free(slug))

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After an autosave the form that is still open learns the address that was given."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        given = self.cleaned_data.get("slug")
        if given and given != self.data.get("slug"):
            updates.append(("slug", given))
        return updates

    def _is_free(self, slug: str) -> bool:
        available = bool(Page._slug_is_available(slug, self.parent_page, self.instance))
        return available and not self._is_of_the_parent(slug)

    def _is_of_the_parent(self, slug: str) -> bool:
        """Whether the page above answers at this address itself: a page there would never be reached."""
        parent = self.parent_page.specific if self.parent_page is not None else None
        if not isinstance(parent, RoutablePageMixin):
            return False
        try:
            parent.resolve_subpage(f"/{slug}/")
        except Resolver404:
            return False
        return True
