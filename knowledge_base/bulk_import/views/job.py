"""One job: what was collected, how far it came, what would be made, what was made. And the buttons that move it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from knowledge_base.bulk_import import report, rights, table_keeping, tasks
from knowledge_base.bulk_import.choices import ItemState, Verdict
from knowledge_base.bulk_import.progress import Counts, counts_of, progress_of
from knowledge_base.bulk_import.registry import may_put
from knowledge_base.bulk_import.running import phases
from knowledge_base.bulk_import.views.screen import JobScreen
from knowledge_base.bulk_import.views.starting import wants_json

PER_PAGE = 50
NO_RIGHT = "У автора этой загрузки больше нет права добавлять сюда. Загрузите файлы заново от своего имени"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: all, a verdict, made, failed."""

    key: str
    label: str
    number: int


def parts_of(counts: Counts) -> list[Part]:
    """Those parts that have anything in them, all first."""
    parts = [
        Part("", "Все", counts.total),
        Part(Verdict.MAKE, "Без сомнений", counts.make),
        Part(Verdict.DOUBT, "Сомнительно", counts.doubt),
        Part(Verdict.KNOWN, "Уже есть", counts.known),
        Part(Verdict.REFUSE, "Отказано", counts.refuse),
        Part(ItemState.MADE, "Создано", counts.made),
        Part(ItemState.FAILED, "Ошибки", counts.failed),
    ]
    return [part for part in parts if part.number or not part.key]


class Job(JobScreen):
    """The screen of a job in whatever state it is."""

    template_name = "bulk_import/admin/job.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """State, numbers, items."""
        counts, only = counts_of(self.job), request.GET.get("only", "")
        pages = Paginator(report.shown(self.job, only), PER_PAGE).get_page(request.GET.get("p"))
        worker = tasks.has_worker()
        in_phase = bool(self.job.phase)
        context = self.get_context_data(
            counts=counts,
            parts=parts_of(counts),
            only=only,
            pages=pages,
            outcomes=[(item, report.outcome_of(item, self.job)) for item in pages],
            worker=worker,
            progress=progress_of(self.job, worker=worker) if in_phase else None,
            noun=self.importer.noun,
            desk_url=self.importer.desk_url(self.job.key) if counts.made else "",
            table=table_keeping.preview(self.job) if self.job.has_table and self.job.is_collecting else None,
            may_delete=rights.may_delete(request.user, self.job),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One of the buttons; one that does not fit the state any more only shows how the job stands now."""
        actions: dict[str, Callable[[], None]] = {
            "check": self._check,
            "go": self._go,
            "stop": lambda: self._move(phases.stop(self.job)),
            "resume": lambda: self._move(phases.resume(self.job)),
            "retry": lambda: self._move(bool(phases.retry_failed(self.job))),
            "collect": lambda: self._move(phases.collect_again(self.job)),
            "drop": self._drop,
        }
        action = next((name for name in actions if name in request.POST), "")
        if action in {"check", "go", "resume", "retry"} and not self._author_may():
            messages.error(request, NO_RIGHT)
        elif action:
            actions[action]()
        return redirect(self.url("job"))

    def _author_may(self) -> bool:
        return self.job.author is not None and may_put(self.job.importer, self.job.target, self.job.author)

    def _check(self) -> None:
        if not self.job.items.exists():
            messages.error(self.request, "В загрузке нет ни одного файла. Добавьте файлы или архив")
            return
        if self.job.has_table and not self.job.table_confirmed:
            messages.error(self.request, "Сначала укажите, что стоит в колонках таблицы, или уберите таблицу")
            return
        self._move(phases.begin_check(self.job))

    def _go(self) -> None:
        self._move(phases.begin_make(self.job, with_doubts=self.request.POST.get("go") != "sure"))

    def _drop(self) -> None:
        chosen = self.request.POST.get("drop", "")
        if self.job.is_collecting and chosen.isascii() and chosen.isdigit() and len(chosen) < 19:
            item = self.job.items.filter(pk=int(chosen)).first()
            if item is not None:
                item.delete()
                messages.success(self.request, f"«{item.name}» убран из загрузки")

    def _move(self, moved: bool) -> None:
        if moved:
            tasks.hand_over(self.job)
        else:
            messages.warning(self.request, "Загрузка уже в другом состоянии: вот как обстоит дело сейчас")


class Step(JobScreen):
    """A slice of work while the screen is open, or how far the worker has come."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Work for some seconds unless a worker does; `here` asks to work here all the same."""
        worker = tasks.has_worker()
        if not worker or "here" in request.POST:
            phases.run_slice(self.job.pk)
            if "here" not in request.POST:
                phases.rest_for_others(self.job.pk)
        self.job.refresh_from_db()
        if not wants_json(request):
            return redirect(self.url("job"))
        progress = progress_of(self.job, worker=worker)
        return JsonResponse(
            {
                "running": self.job.is_running,
                "done": progress.done,
                "total": progress.total,
                "percent": progress.percent,
                "current": list(progress.current),
                "remaining": progress.remaining,
                "silent": progress.silent,
            }
        )
