"""What news are about."""

from __future__ import annotations

from django.db.models import TextChoices


class Rubric(TextChoices):
    """«Рубрика»: what a reader comes for, not who wrote it."""

    ANNOUNCEMENT = "announcement", "Объявления"
    SERVICE = "service", "Новости службы"
    COMMUNITIES = "communities", "Жизнь сообществ"
    PRACTICES = "practices", "Опыт и практики"
    LEARNING = "learning", "Обучение педагогов"
    CONTESTS = "contests", "Конкурсы и олимпиады"
    ATTESTATION = "attestation", "Аттестация"
    DOCUMENTS = "documents", "Новое в документах"
    RESULTS = "results", "Итоги"
