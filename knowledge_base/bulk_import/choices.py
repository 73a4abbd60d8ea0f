"""States of jobs and items, verdicts of the dry run. Values never change once stored; labels are what editors read."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    """Where a job stands."""

    COLLECTING = "collecting", "Собирается"
    CHECKING = "checking", "Проверяется"
    CHECKED = "checked", "Проверена, ждёт решения"
    MAKING = "making", "Создаются черновики"
    STOPPED = "stopped", "Остановлена"
    DONE = "done", "Завершена"


#: States in which something is being done, by a worker, by the open screen or by a command.
RUNNING = frozenset({JobState.CHECKING, JobState.MAKING})


class ItemState(models.TextChoices):
    """How far an item has come."""

    WAITING = "waiting", "Ждёт проверки"
    READING = "reading", "Читается"
    CHECKED = "checked", "Проверен"
    MAKING = "making", "Создаётся"
    MADE = "made", "Создан черновик"
    FAILED = "failed", "Ошибка"


#: States of an item that somebody has taken into work.
CLAIMED = frozenset({ItemState.READING, ItemState.MAKING})


class Verdict(models.TextChoices):
    """What the dry run says of an item."""

    MAKE = "make", "Будет создан"
    DOUBT = "doubt", "Сомнительно"
    KNOWN = "known", "Уже есть"
    REFUSE = "refuse", "Отказано"


#: Verdicts of which something may be made.
MAKEABLE = frozenset({Verdict.MAKE, Verdict.DOUBT})
