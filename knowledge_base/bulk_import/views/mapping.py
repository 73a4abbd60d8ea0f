"""Columns of the table → fields, with the first rows beside them and with what would come of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from knowledge_base.bulk_import import table_keeping
from knowledge_base.bulk_import.forms.mapping_form import MappingForm
from knowledge_base.bulk_import.views.screen import JobScreen

_SHOWN = 5


class Mapping(JobScreen):
    """The screen of the table; only while the job is being collected."""

    template_name = "bulk_import/admin/mapping.html"
    page_title = "Колонки таблицы"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is proposed or was said last."""
        if not self._has_table():
            return redirect(self.url("job"))
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Drop the table, look at what would come of it, or take it."""
        if not self._has_table():
            return redirect(self.url("job"))
        if "drop" in request.POST:
            table_keeping.drop_table(self.job)
            messages.success(request, "Таблица убрана, файлы на месте")
            return redirect(self.url("job"))
        form = self._form(request.POST)
        if not form.is_valid() or "look" in request.POST:
            return self._show(form)
        table_keeping.map_columns(self.job, form.mapping())
        messages.success(request, "Таблица учтена. Теперь проверьте загрузку")
        return redirect(self.url("job"))

    def _has_table(self) -> bool:
        return self.job.has_table and self.job.is_collecting

    def _form(self, data: Any = None) -> MappingForm:
        return MappingForm(
            data,
            columns=table_keeping.columns_of(self.job),
            fields=table_keeping.fields_of(self.job),
            proposed=self.job.table_columns,
        )

    def _show(self, form: MappingForm) -> HttpResponse:
        below = self.job.table_rows[self.job.table_header + 1 :][:_SHOWN]
        places = [column.place for column in form.columns]
        first = self.job.table_header + 2
        rows = [
            (first + number, [row[place] if place < len(row) else "" for place in places])
            for number, row in enumerate(below)
        ]
        context = self.get_context_data(form=form, rows=rows, preview=table_keeping.preview(self.job, form.chosen()))
        return self.render_to_response(context, status=422 if form.errors else 200)
