"""A job: one bundle on its way from an upload to a report."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from knowledge_base.bulk_import.choices import RUNNING, ItemState, JobState, Verdict
from portal.files.storage import private_storage


def table_place(job: ImportJob, name: str) -> str:
    """Where a job's table goes in the private storage; never under a name that somebody sent."""
    return f"imports/{job.folder}/table-{uuid.uuid4().hex}"


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    """Jobs with what their list shows."""

    def counted(self) -> ImportJobQuerySet:
        """With `files_total`, `made_total`, `doubt_total`, `refused_total`."""
        return self.annotate(
            files_total=Count("items"),
            made_total=Count("items", filter=Q(items__state=ItemState.MADE)),
            doubt_total=Count("items", filter=Q(items__verdict=Verdict.DOUBT)),
            refused_total=Count("items", filter=Q(items__verdict=Verdict.REFUSE) | Q(items__state=ItemState.FAILED)),
        )

    def light(self) -> ImportJobQuerySet:
        """Without the rows of the table, which may be thousands."""
        return self.defer("table_rows")


class ImportJob(models.Model):
    """What was sent, where it goes, how far it has come. Written by `staging`, `table_keeping` and `running` alone."""

    folder = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    importer = models.CharField("что загружается", max_length=40)
    target = models.CharField(max_length=40)
    target_label = models.CharField("куда", max_length=255, blank=True)
    title = models.CharField("что", max_length=255, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("когда", default=timezone.now)
    state = models.CharField("состояние", max_length=12, choices=JobState.choices, default=JobState.COLLECTING)
    stopped_in = models.CharField(max_length=12, choices=JobState.choices, blank=True)
    with_doubts = models.BooleanField("создавать и сомнительные", default=True)
    notes = models.JSONField("что замечено при сборе", default=list)
    table_file = models.FileField("таблица", upload_to=table_place, storage=private_storage, blank=True, max_length=255)
    table_name = models.CharField("имя таблицы", max_length=255, blank=True)
    table_rows = models.JSONField(default=list)
    table_header = models.IntegerField(default=-1)
    table_columns = models.JSONField(default=dict)
    table_confirmed = models.BooleanField(default=False)
    alive_at = models.DateTimeField("последний признак жизни", null=True)
    finished_at = models.DateTimeField("закончена", null=True)

    objects = ImportJobQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "загрузка"
        verbose_name_plural = "загрузки"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title or f"Загрузка № {self.pk}"

    @property
    def key(self) -> str:
        """How the job is named in what it made."""
        return f"import-{self.pk}"

    @property
    def is_running(self) -> bool:
        """Whether something is being done with it."""
        return self.state in RUNNING

    @property
    def is_collecting(self) -> bool:
        """Whether files may still be added."""
        return self.state == JobState.COLLECTING

    @property
    def has_table(self) -> bool:
        """Whether a table was sent and read."""
        return bool(self.table_name)

    @property
    def phase(self) -> str:
        """What is done or was being done when it was stopped: «checking» or «making»; "" otherwise."""
        return self.stopped_in if self.state == JobState.STOPPED else self.state if self.is_running else ""


_author: Any = ImportJob._meta.get_field("author")
_author.wagtail_reference_index_ignore = True
