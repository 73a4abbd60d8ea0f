"""Exports of wagtail-modeladmin's lists that are right for Excel.

Stock modeladmin writes «-» for 0 and False, codes of choices instead of their labels, UTC instead of local time and CSV without
BOM; a dotted name across an empty foreign key ends in an error 500. Here a list says

    class ConsentAdmin(ExportMixin, ModelAdmin):
        list_export = ("person.full_name", "scope", "given_on", "is_current")

and the buttons above it give exactly the rows of the filters, in the order of the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Manager, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import capfirst
from wagtail_modeladmin.views import IndexView

from portal.exports.response import export_response


class ExportIndexView(IndexView):
    """The list of records; its XLSX and CSV hold raw values, written by `exports.writers`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list; an address with filters that do not exist leads to the whole list instead of an error 500."""
        try:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)
        return answer

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        """The selection as a file; `queryset` has the list's filters, search and order already."""
        names = list(self.list_export)
        title = getattr(self.model_admin, "export_filename", None) or capfirst(str(self.opts.verbose_name_plural))
        labels = [self.get_heading(queryset, name) for name in names]
        return export_response(spreadsheet_format, title, names, labels, self._rows(queryset, names))

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        """What the list or the model calls it; along a dotted name: «Организация: краткое название»."""
        given = self.export_headings.get(field) or getattr(self.model_admin, "export_headings", {}).get(field)
        return str(given) if given else heading_of(self.model, field, self.model_admin)

    def _rows(self, queryset: QuerySet[Any], names: list[str]) -> Iterator[list[object]]:
        for record in queryset:
            yield [value_of(record, name, self.model_admin) for name in names]


class ExportMixin:
    """For a ModelAdmin: its list exports as above. `export_filename` and `export_headings` (name → heading) may be given."""

    index_view_class = ExportIndexView
    export_headings: dict[str, str] = {}


def value_of(record: Model, name: str, admin: object = None) -> object:
    """The raw value at a dotted (or double-underscored) name; None as soon as something on the way is None.

    The end may be a field, a property, a method without arguments, or a method of the `admin` that takes the record. A field
    with choices gives the label, a many-to-many field the texts of its rows.
    """
    if "." not in name and "__" not in name and not hasattr(record, name) and hasattr(admin, name):
        return getattr(admin, name)(record)
    found: Any = record
    for part in _parts(name):
        if found is None:
            return None
        owner, found = found, getattr(found, part)
        if isinstance(found, Manager):
            found = tuple(str(other) for other in found.all())
        elif callable(found):
            found = found()
        found = _label(owner, part, found)
    return str(found) if isinstance(found, Model) else found


def heading_of(model: type[Model], name: str, admin: object = None) -> str:
    """The verbose names along a dotted name, joined by «: »; a method's `short_description`."""
    labels: list[str] = []
    at: Any = model
    for part in _parts(name):
        try:
            field: Any = at._meta.get_field(part)
        except FieldDoesNotExist:
            source = getattr(admin, part, None) or getattr(at, part, None)
            source = source.fget if isinstance(source, property) else source
            labels.append(str(getattr(source, "short_description", None) or part.replace("_", " ")))
            break
        labels.append(str(getattr(field, "verbose_name", part)))
        at = getattr(field, "related_model", None)
    return capfirst(": ".join(labels))


def _parts(name: str) -> list[str]:
    # Names that begin with underscores («__str__») are no paths.
    return [name] if name.startswith("_") else name.replace("__", ".").split(".")


def _label(owner: object, part: str, value: object) -> object:
    """The label of a choice; any other value as it is."""
    if not isinstance(owner, Model):
        return value
    try:
        field = owner._meta.get_field(part)
    except FieldDoesNotExist:
        return value
    if not isinstance(field, Field) or not field.flatchoices:
        return value
    return str(dict(field.flatchoices).get(value, value)) if value not in (None, "") else None
