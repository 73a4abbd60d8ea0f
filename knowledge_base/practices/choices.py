"""Vocabularies of practices: kinds, maturity, evidence, the course of expert review, licences.

Values are English codes that never change once stored; labels are the field's own words. Source of the lists: the passport
of a best practice agreed for the portal.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """«Вид практики»."""

    TEACHING = "teaching", "Педагогическая"
    MANAGEMENT = "management", "Управленческая"
    SUPPORT = "support", "Методического сопровождения"
    MENTORING = "mentoring", "Наставничества"
    UPBRINGING = "upbringing", "Воспитательная"
    INCLUSIVE = "inclusive", "Инклюзивная"
    ASSESSMENT = "assessment", "Оценочная"
    INNOVATION = "innovation", "Инновационная"
    DIGITAL = "digital", "Цифровая"
    PARENTS = "parents", "Работы с родителями"
    LOW_RESULTS = "low_results", "Поддержки школ с низкими результатами"

    @property
    def full(self) -> str:
        """«Педагогическая практика», «Практика наставничества»: the kind as it stands above a title."""
        label = str(self.label)
        if self in _KINDS_IN_GENITIVE:
            return f"Практика {label[0].lower()}{label[1:]}"
        return f"{label} практика"


_KINDS_IN_GENITIVE = frozenset({Kind.SUPPORT, Kind.MENTORING, Kind.PARENTS, Kind.LOW_RESULTS})


class Expertise(models.TextChoices):
    """«Статус экспертизы», in its course."""

    DRAFT = "draft", "Черновик"
    REVIEW = "review", "На рассмотрении"
    REWORK = "rework", "На доработке"
    NODE = "node", "Рекомендована узлом"
    COUNCIL = "council", "Утверждена методсоветом"
    REPLICATION = "replication", "Рекомендована к тиражированию"
    ARCHIVE = "archive", "Архив"
    REJECTED = "rejected", "Отклонена"


#: Statuses that say something good of a practice, for as long as they are valid.
RECOMMENDED = frozenset({Expertise.NODE, Expertise.COUNCIL, Expertise.REPLICATION})

#: A status's colour role: one of the four that the design knows.
EXPERTISE_TONE: dict[str, str] = {
    Expertise.REVIEW: "pending",
    Expertise.REWORK: "pending",
    Expertise.NODE: "in-force",
    Expertise.COUNCIL: "in-force",
    Expertise.REPLICATION: "in-force",
    Expertise.ARCHIVE: "doubt",
    Expertise.REJECTED: "repealed",
}

#: The shape beside the colour: the name of an icon in `portal/templates/icons`.
EXPERTISE_SHAPE: dict[str, str] = {
    Expertise.REVIEW: "hourglass",
    Expertise.REWORK: "pending",
    Expertise.NODE: "check",
    Expertise.COUNCIL: "in-force",
    Expertise.REPLICATION: "in-force",
    Expertise.ARCHIVE: "archive",
    Expertise.REJECTED: "repealed",
}


class Maturity(models.TextChoices):
    """«Зрелость»: how far the practice has come."""

    IDEA = "idea", "Идея"
    TRIAL = "trial", "Апробация"
    STABLE = "stable", "Устойчивая"
    REPLICABLE = "replicable", "Тиражируемая"


class Evidence(models.TextChoices):
    """«Доказательность»: what the claim of a result rests on, from the weakest to the strongest."""

    DESCRIPTION = "description", "Описание"
    BEFORE_AFTER = "before_after", "«Было → стало»"
    CONTROL_GROUP = "control_group", "Контрольная группа"
    EXTERNAL = "external", "Внешняя оценка"


#: What the level of evidence means, for readers who do not know the scale.
EVIDENCE_MEANING: dict[str, str] = {
    Evidence.DESCRIPTION: "авторы описывают результат, замеров нет",
    Evidence.BEFORE_AFTER: "показатели измерены до и после",
    Evidence.CONTROL_GROUP: "результат сравнили с теми, кто работал по-старому",
    Evidence.EXTERNAL: "результат подтвердила независимая оценка",
}
