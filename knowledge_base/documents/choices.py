"""Vocabularies of the bank: kinds, levels, statuses, verbs of relations, roles of files.

Values are English codes that never change once stored; labels are the field's own words. Source of the lists: the
passport of a normative document agreed for the portal.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """«Вид документа»: the form in which the act was adopted."""

    CONSTITUTION = "constitution", "Конституция"
    FEDERAL_LAW = "federal_law", "Федеральный закон"
    REGIONAL_LAW = "regional_law", "Закон субъекта"
    DECREE = "decree", "Указ"
    RESOLUTION = "resolution", "Постановление"
    DIRECTIVE = "directive", "Распоряжение"
    ORDER = "order", "Приказ"
    DECISION = "decision", "Решение"
    PROTOCOL = "protocol", "Протокол"
    REGULATION = "regulation", "Положение"
    PROCEDURE = "procedure", "Порядок"
    CHARTER = "charter", "Устав"
    CONCEPT = "concept", "Концепция"
    STRATEGY = "strategy", "Стратегия"
    STATE_PROGRAMME = "state_programme", "Государственная программа"
    PROJECT_PASSPORT = "project_passport", "Паспорт проекта"
    ROADMAP = "roadmap", "Дорожная карта"
    PLAN = "plan", "План"
    METHODOLOGY = "methodology", "Методика"
    RECOMMENDATIONS = "recommendations", "Методические рекомендации"
    LETTER = "letter", "Письмо"
    AGREEMENT = "agreement", "Соглашение"
    COMPOSITION = "composition", "Состав"
    RULES = "rules", "Регламент"
    LOCAL_ACT = "local_act", "Локальный акт"


class Level(models.TextChoices):
    """«Уровень»: whose act it is, from the federation down to one institution."""

    FEDERAL = "federal", "Федеральный"
    REGIONAL = "regional", "Региональный"
    MUNICIPAL = "municipal", "Муниципальный"
    INSTITUTION = "institution", "Учреждения"


class Status(models.TextChoices):
    """«Статус»: what the act is on a given day (computed in `status.py`)."""

    PROJECT = "project", "Проект"
    PENDING = "pending", "Не вступил в силу"
    IN_FORCE = "in_force", "Действует"
    AMENDED = "amended", "Действует с изменениями"
    TEMPORARY = "temporary", "Действует временно"
    SUSPENDED = "suspended", "Приостановлен"
    REPEALED = "repealed", "Утратил силу"
    CANCELLED = "cancelled", "Отменён"
    EXPIRED = "expired", "Срок истёк"
    UNKNOWN = "unknown", "Не определён"


#: Statuses under which a reader may rely on the act today.
IN_FORCE_STATUSES = frozenset({Status.IN_FORCE, Status.AMENDED, Status.TEMPORARY})

#: Statuses under which the act is over.
ENDED_STATUSES = frozenset({Status.REPEALED, Status.CANCELLED, Status.EXPIRED})

#: A status's colour role: one of the four that the design knows (`--in-force`, `--pending`, `--repealed`, `--doubt`).
STATUS_TONE: dict[str, str] = {
    Status.PROJECT: "pending",
    Status.PENDING: "pending",
    Status.IN_FORCE: "in-force",
    Status.AMENDED: "in-force",
    Status.TEMPORARY: "in-force",
    Status.SUSPENDED: "doubt",
    Status.REPEALED: "repealed",
    Status.CANCELLED: "repealed",
    Status.EXPIRED: "repealed",
    Status.UNKNOWN: "doubt",
}


class Verb(models.TextChoices):
    """What one document does to another; stored once, read from both ends (`Verb.reverse`)."""

    AMENDS = "amends", "Изменяет"
    CANCELS = "cancels", "Отменяет"
    REPEALS = "repeals", "Признаёт утратившим силу"
    APPROVES = "approves", "Утверждает"
    BASED_ON = "based_on", "Разработан на основании"
    SUPPLEMENTS = "supplements", "Дополняет"
    EXPLAINS = "explains", "Разъясняет"
    IMPLEMENTS = "implements", "Реализует"
    CITES = "cites", "Ссылается"

    @property
    def reverse(self) -> str:
        """The same relation as its target would say it: «Изменён» for «Изменяет»."""
        return _REVERSE[self]


_REVERSE: dict[Verb, str] = {
    Verb.AMENDS: "Изменён",
    Verb.CANCELS: "Отменён",
    Verb.REPEALS: "Признан утратившим силу",
    Verb.APPROVES: "Утверждён",
    Verb.BASED_ON: "Является основанием",
    Verb.SUPPLEMENTS: "Дополнен",
    Verb.EXPLAINS: "Разъяснён",
    Verb.IMPLEMENTS: "Реализуется",
    Verb.CITES: "Упоминается",
}

#: Verbs that end the target's force, wholly or (with a part named) in part.
ENDING_VERBS = frozenset({Verb.REPEALS, Verb.CANCELS})

#: Verbs that may change the target's status.
EFFECTIVE_VERBS = ENDING_VERBS | {Verb.AMENDS, Verb.SUPPLEMENTS}


class FileRole(models.TextChoices):
    """What an attached file is to the document."""

    OFFICIAL = "official", "Официальный текст"
    SCAN = "scan", "Скан-копия"
    CURRENT = "current", "Текст с изменениями"
    ANNEX = "annex", "Приложение"
    FORM = "form", "Форма или бланк"
    EXPLANATION = "explanation", "Пояснение"
    OTHER = "other", "Другое"


class EditionState(models.TextChoices):
    """Where an edition's text stands."""

    DRAFT = "draft", "Черновик"
    APPROVED = "approved", "Утверждена"
    REPLACED = "replaced", "Заменена исправленной"
    CLOSED = "closed", "Закрыта: имена в открытом виде"


class Verdict(models.TextChoices):
    """What a check of requisites came to."""

    RIGHT = "right", "Верно"
    RETURNED = "returned", "Возвращено"


class TextState(models.TextChoices):
    """What of the document's text a reader gets: an editor's question, answered in a column."""

    APPROVED = "approved", "Текст утверждён"
    DRAFT = "draft", "Текст в черновике"
    FILES = "files", "Только файл"
    ABSENT = "absent", "Нет текста и файла"


#: A shape for each standing: whoever sees no colour still sees which it is.
STATUS_SHAPE: dict[str, str] = {
    Status.PROJECT: "draft",
    Status.PENDING: "pending",
    Status.IN_FORCE: "in-force",
    Status.AMENDED: "in-force",
    Status.TEMPORARY: "hourglass",
    Status.SUSPENDED: "suspended",
    Status.REPEALED: "repealed",
    Status.CANCELLED: "repealed",
    Status.EXPIRED: "repealed",
    Status.UNKNOWN: "doubt",
}


class Stage(models.TextChoices):
    """How far the reading of a file has come."""

    WAITING = "waiting", "Ждёт очереди"
    WORKING = "working", "Читается"
    DONE = "done", "Прочитан"
    FAILED = "failed", "Не удалось"


class IntakeState(models.TextChoices):
    """Where a draft made of a file stands with its editor."""

    WAITING = "waiting", "Ждёт разбора"
    LATER = "later", "Отложен"
    DONE = "done", "Разобран"
