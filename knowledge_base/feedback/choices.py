"""Words of the room: kinds of errors, states of a report."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What is wrong."""

    TYPO = "typo", "опечатка"
    REQUISITES = "requisites", "неверные реквизиты"
    FILE = "file", "не открывается файл"
    OUTDATED = "outdated", "устарело"
    OTHER = "other", "другое"


class State(models.TextChoices):
    """How far a report is."""

    NEW = "new", "новое"
    WORK = "work", "в работе"
    MENDED = "mended", "исправлено"
    REJECTED = "rejected", "отклонено"


OPEN = (State.NEW, State.WORK)
CLOSED = (State.MENDED, State.REJECTED)
