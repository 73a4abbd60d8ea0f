"""Words of the room: what a node of the network is, how wide it works, whether it still does."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """«Вид»: the kinds of nodes that methodical services name in their regulations."""

    DISTRICT_UNION = "district_union", "Районное методическое объединение"
    SCHOOL_UNION = "school_union", "Школьное методическое объединение"
    METHODICAL_UNION = "methodical_union", "Методическое объединение"
    TEACHING_UNION = "teaching_union", "Учебно-методическое объединение"
    VIRTUAL_UNION = "virtual_union", "Виртуальное методическое объединение"
    DEPARTMENT = "department", "Кафедра"

    BASIC_SITE = "basic_site", "Базовая площадка"
    PILOT_SCHOOL = "pilot_school", "Пилотная школа"
    INTERNSHIP_SITE = "internship_site", "Стажировочная площадка"
    INNOVATION_SITE = "innovation_site", "Инновационная площадка"
    REGIONAL_SITE = "regional_site", "Региональная инновационная площадка"
    FEDERAL_SITE = "federal_site", "Федеральная инновационная площадка"
    DISCUSSION_SITE = "discussion_site", "Дискуссионная площадка"
    RESOURCE_CENTRE = "resource_centre", "Ресурсный центр"

    CREATIVE_GROUP = "creative_group", "Творческая группа"
    PROBLEM_GROUP = "problem_group", "Проблемная группа"
    TEMPORARY_GROUP = "temporary_group", "Временная группа"
    PROJECT_TEAM = "project_team", "Проектная методическая команда"
    METHODICAL_ACTIVE = "methodical_active", "Методический актив"

    YOUNG_SCHOOL = "young_school", "Школа молодого педагога"
    YOUNG_COUNCIL = "young_council", "Совет молодых педагогов"
    CLUB = "club", "Клуб"
    PUBLIC_UNION = "public_union", "Профессионально-общественное объединение"
    ASSOCIATION = "association", "Ассоциация"

    SCHOOL_SERVICE = "school_service", "Методическая служба учреждения"
    SCHOOL_COUNCIL = "school_council", "Методический совет школы"
    TEACHERS_COUNCIL = "teachers_council", "Педагогический совет"
    METHODICAL_CENTRE = "methodical_centre", "Методический центр или кабинет"
    INSTITUTE = "institute", "Институт ДПО"

    OTHER = "other", "Другое сообщество"


#: The kinds as an editor looks for them; every kind stands in exactly one group.
KIND_GROUPS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    (
        "Объединения по предметам",
        (
            Kind.DISTRICT_UNION,
            Kind.SCHOOL_UNION,
            Kind.METHODICAL_UNION,
            Kind.TEACHING_UNION,
            Kind.VIRTUAL_UNION,
            Kind.DEPARTMENT,
        ),
    ),
    (
        "Площадки и центры",
        (
            Kind.BASIC_SITE,
            Kind.PILOT_SCHOOL,
            Kind.INTERNSHIP_SITE,
            Kind.INNOVATION_SITE,
            Kind.REGIONAL_SITE,
            Kind.FEDERAL_SITE,
            Kind.DISCUSSION_SITE,
            Kind.RESOURCE_CENTRE,
        ),
    ),
    (
        "Группы и команды",
        (
            Kind.CREATIVE_GROUP,
            Kind.PROBLEM_GROUP,
            Kind.TEMPORARY_GROUP,
            Kind.PROJECT_TEAM,
            Kind.METHODICAL_ACTIVE,
        ),
    ),
    (
        "Общественные объединения педагогов",
        (Kind.YOUNG_SCHOOL, Kind.YOUNG_COUNCIL, Kind.CLUB, Kind.PUBLIC_UNION, Kind.ASSOCIATION),
    ),
    (
        "Службы и советы",
        (
            Kind.SCHOOL_SERVICE,
            Kind.SCHOOL_COUNCIL,
            Kind.TEACHERS_COUNCIL,
            Kind.METHODICAL_CENTRE,
            Kind.INSTITUTE,
        ),
    ),
    ("Другое", (Kind.OTHER,)),
)

#: For the form: groups of (code, label).
KIND_CHOICES = tuple((group, tuple((kind.value, str(kind.label)) for kind in kinds)) for group, kinds in KIND_GROUPS)


class Level(models.TextChoices):
    """«Уровень»: whom the node gathers."""

    INSTITUTION = "institution", "Учреждение"
    MUNICIPAL = "municipal", "Муниципальный"
    INTERMUNICIPAL = "intermunicipal", "Межмуниципальный"
    REGIONAL = "regional", "Региональный"
    FEDERAL = "federal", "Федеральный"


class State(models.TextChoices):
    """Whether the node works."""

    ACTIVE = "active", "Действует"
    CLOSED = "closed", "Завершило работу"
