"""An item: one file of a job (or a row of its table without a file), what the dry run said of it, what became of it."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.db import models
from django.db.models import Q

from knowledge_base.bulk_import.choices import MAKEABLE, ItemState, Verdict
from knowledge_base.bulk_import.models.job import ImportJob
from portal.files.storage import private_storage


def item_place(item: ImportItem, name: str) -> str:
    """Where an item's bytes go in the private storage; never under a name that somebody sent."""
    return f"imports/{item.job.folder}/{uuid.uuid4().hex}"


class ImportItemQuerySet(models.QuerySet["ImportItem"]):
    """Items by what is left to do with them."""

    def to_check(self) -> ImportItemQuerySet:
        """Those that the dry run has not looked at."""
        return self.filter(state=ItemState.WAITING)

    def to_make(self, *, with_doubts: bool) -> ImportItemQuerySet:
        """Those of which something is to be made."""
        verdicts = MAKEABLE if with_doubts else {Verdict.MAKE}
        return self.filter(state=ItemState.CHECKED, verdict__in=verdicts)

    def troubled(self) -> ImportItemQuerySet:
        """Refused in the dry run or failed at work."""
        return self.filter(Q(verdict=Verdict.REFUSE) | Q(state=ItemState.FAILED))


class ImportItem(models.Model):
    """One file. ``values`` are the words of the table's row by the field's name, as they stand in the cells."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField("№")
    name = models.CharField("файл", max_length=255)
    folder = models.CharField("папка", max_length=500, blank=True)
    file = models.FileField(upload_to=item_place, storage=private_storage, blank=True, max_length=255)
    size = models.PositiveBigIntegerField("размер, байт", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    row = models.PositiveIntegerField("строка таблицы", null=True)
    values = models.JSONField(default=dict)
    state = models.CharField("состояние", max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    verdict = models.CharField("итог проверки", max_length=10, choices=Verdict.choices, blank=True)
    title = models.TextField("название", blank=True)
    requisites = models.CharField("реквизиты", max_length=300, blank=True)
    remarks = models.JSONField("замечания", default=list)
    existing_label = models.CharField("уже есть", max_length=500, blank=True)
    existing_url = models.CharField(max_length=300, blank=True)
    made_key = models.CharField(max_length=40, blank=True)
    made_label = models.CharField("создано", max_length=500, blank=True)
    made_url = models.CharField(max_length=300, blank=True)
    token = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)

    objects = ImportItemQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "файл загрузки"
        verbose_name_plural = "файлы загрузки"
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["job", "state", "position"], name="import_item_todo"),
            models.Index(fields=["job", "sha256"], name="import_item_bytes"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """The bytes on the disk."""
        return Path(self.file.path)

    @property
    def shown_name(self) -> str:
        """With the folder inside the bundle."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


class ImportMark(models.Model):
    """What tells twins within a job (`contract.Forecast.marks`)."""

    item = models.ForeignKey(ImportItem, on_delete=models.CASCADE, related_name="marks")
    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=160)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "примета"
        verbose_name_plural = "приметы"
        indexes = [models.Index(fields=["job", "mark"], name="import_mark_of_job")]

    def __str__(self) -> str:
        return self.mark
