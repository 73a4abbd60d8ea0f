"""Vocabularies of events: kind, format, level, status.

Values are English codes that never change once stored; labels are the field's own words. Source of the lists: the
catalogue of requirements and the passport of an event agreed for the portal.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """«Вид события»."""

    SEMINAR = "seminar", "Семинар"
    WORKSHOP = "workshop", "Семинар-практикум"
    MASTER_CLASS = "master_class", "Мастер-класс"
    OPEN_LESSON = "open_lesson", "Открытое занятие"
    LESSON_VISIT = "lesson_visit", "Посещение занятий"
    INTERNSHIP = "internship", "Стажировка"
    JOB_TRIAL = "job_trial", "Профессиональная проба"
    WEBINAR = "webinar", "Вебинар"
    CONFERENCE = "conference", "Конференция"
    RESEARCH_CONFERENCE = "research_conference", "Научно-практическая конференция"
    READINGS = "readings", "Педагогические чтения"
    FORUM = "forum", "Форум"
    MEETING = "meeting", "Совещание"
    SITTING = "sitting", "Заседание"
    CASE_CONFERENCE = "case_conference", "Методический консилиум"
    CONSULTATION = "consultation", "Консультация"
    CONTEST = "contest", "Конкурс"
    OLYMPIAD = "olympiad", "Профессиональная олимпиада"
    MONITORING = "monitoring", "Мониторинг, исследование"
    PUBLIC = "public", "Общественно значимое мероприятие"
    OTHER = "other", "Другое событие"


class Format(models.TextChoices):
    """«Формат»: how one takes part."""

    IN_PERSON = "in_person", "Очно"
    ONLINE = "online", "Онлайн"
    MIXED = "mixed", "Смешанный"
    DISTANT = "distant", "Заочно"


class Level(models.TextChoices):
    """«Уровень»: for whom the event is held, from one institution up to the federation."""

    INSTITUTION = "institution", "Учреждения"
    MUNICIPAL = "municipal", "Муниципальный"
    INTERMUNICIPAL = "intermunicipal", "Межмуниципальный"
    REGIONAL = "regional", "Региональный"
    FEDERAL = "federal", "Федеральный"


class SetStatus(models.TextChoices):
    """What an editor says of the event; the day does the rest (`status.status_on`)."""

    PLANNED = "planned", "Планируется"
    CONFIRMED = "confirmed", "Подтверждено"
    MOVED = "moved", "Перенесено"
    CANCELLED = "cancelled", "Отменено"


class Status(models.TextChoices):
    """«Статус события» on a given moment: what the editor said and what follows from the clock."""

    PLANNED = "planned", "Планируется"
    CONFIRMED = "confirmed", "Подтверждено"
    ONGOING = "ongoing", "Идёт"
    HELD = "held", "Состоялось"
    MOVED = "moved", "Перенесено"
    CANCELLED = "cancelled", "Отменено"


#: What an editor has to give a reason for: readers have already put the event down.
REASONED = frozenset({SetStatus.MOVED, SetStatus.CANCELLED})

#: A status's colour role: one of the four that the design knows.
STATUS_TONE: dict[str, str] = {
    Status.PLANNED: "pending",
    Status.CONFIRMED: "in-force",
    Status.ONGOING: "in-force",
    Status.HELD: "doubt",
    Status.MOVED: "pending",
    Status.CANCELLED: "repealed",
}

#: The shape beside the colour: the name of an icon in `portal/templates/icons`.
STATUS_SHAPE: dict[str, str] = {
    Status.PLANNED: "pending",
    Status.CONFIRMED: "check",
    Status.ONGOING: "in-force",
    Status.HELD: "archive",
    Status.MOVED: "warning",
    Status.CANCELLED: "repealed",
}
