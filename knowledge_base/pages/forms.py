"""The editor's form of every page."""

from __future__ import annotations

from itertools import count

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class BasePageForm(WagtailAdminPageForm):
    """Wagtail's form; the address of a new page gives way to one that is taken.

    The address is made of the title, and titles repeat («О внесении изменений …»); an editor who typed no address must not be
    sent to another tab to mend one. The address of a page that exists is the editor's own affair: there Wagtail objects.
    """

    def clean_slug(self) -> str:
        """The address, with a number behind it where a page beside the new one has it."""
        wanted: str = self.cleaned_data["slug"]
        if not wanted or self.instance.pk or Page._slug_is_available(wanted, self.parent_page, self.instance):
            return wanted
        stem = wanted[:240]
        numbered = (f"{stem}-{number}" for number in count(2))
        return next(slug for slug in numbered if Page._slug_is_available(slug, self.parent_page, self.instance))
