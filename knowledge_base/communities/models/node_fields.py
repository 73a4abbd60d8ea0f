"""The fields of a node of the methodical network."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalManyToManyField

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.communities.choices import KIND_CHOICES, Kind, Level, State
from knowledge_base.pages.models import BasePage


class NodeFields(BasePage):
    """What is known of a community: what it is, who leads it, what it works on, how one joins."""

    kind = models.CharField(
        "вид",
        max_length=30,
        choices=KIND_CHOICES,
        help_text="Как сообщество названо в его положении. Если подходящего нет, выберите «Другое сообщество»",
    )
    level = models.CharField(
        "уровень", max_length=20, choices=Level.choices, help_text="Кого собирает: одно учреждение, весь город, область"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="при какой организации",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nodes",
        help_text="Где сообщество работает или кто его создал, например «Школа № 4»",
    )
    leader = models.ForeignKey(
        "organisations.Person",
        verbose_name="руководитель",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="led_nodes",
        help_text="Имя читатели увидят, только пока у человека есть действующее согласие. До того видна одна должность",
    )
    leader_position = models.CharField(
        "должность руководителя",
        max_length=200,
        blank=True,
        help_text="Без имени: «учитель математики школы № 4, муниципальный методист»",
    )

    tasks = ParentalManyToManyField(
        "communities.TaskPage",
        verbose_name="актуальные задачи",
        blank=True,
        related_name="nodes",
        help_text="Над чем работает сообщество. Сами задачи заводит методист в разделе сообществ",
    )
    project_title = models.CharField(
        "название проекта",
        max_length=250,
        blank=True,
        help_text="С чем сообщество берётся за задачу: «Читаем в каждом предмете»",
    )
    project = models.TextField(
        "о проекте", blank=True, help_text="Что сообщество предлагает и чего хочет достичь: три-пять предложений"
    )

    charter = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="положение",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="chartered_nodes",
        help_text="Документ банка, по которому сообщество работает. Читатель увидит его статус",
    )
    subjects = ParentalManyToManyField("taxonomy.Subject", verbose_name="предметы", blank=True, related_name="nodes")
    education_levels = ParentalManyToManyField(
        "taxonomy.EducationLevel", verbose_name="уровни образования", blank=True, related_name="nodes"
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        verbose_name="для кого",
        blank=True,
        related_name="nodes",
        help_text="Кого ждут в сообществе",
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="nodes", help_text="Одна-три главные"
    )

    meetings = models.TextField(
        "когда и где собирается",
        blank=True,
        help_text="Например «второй четверг месяца, 15:00, школа № 4, кабинет 12». Сами встречи ставьте в календарь",
    )
    how_to_join = models.TextField(
        "как вступить",
        blank=True,
        help_text="Кого ждут и что для этого сделать: «Напишите на адрес ниже или приходите на встречу»",
    )
    contact = models.TextField(
        "контакт",
        blank=True,
        help_text="Служебные телефон и почта, без личных: «8 (800) 555-01-02, gmo-math@example.ru»",
    )
    body = BodyField(BodyBlock(), verbose_name="подробнее", blank=True, use_json_field=True)

    since = models.DateField("работает с", null=True, blank=True, help_text="Когда создано: 01.09.2025")
    until = models.DateField(
        "работает по",
        null=True,
        blank=True,
        help_text="Последний день, если создано на срок: 31.08.2028. Когда он пройдёт, напомним",
    )
    state = models.CharField("работает ли", max_length=10, choices=State.choices, default=State.ACTIVE)
    closed_on = models.DateField(
        "завершило работу", null=True, blank=True, help_text="День, с которого сообщество не работает: 31.05.2026"
    )

    class Meta(BasePage.Meta):
        abstract = True

    @property
    def is_closed(self) -> bool:
        """Whether the community has ended its work."""
        return self.state == State.CLOSED

    @property
    def kind_label(self) -> str:
        """«Творческая группа»; "" in a draft that has no kind yet."""
        return str(Kind(self.kind).label) if self.kind in Kind.values else ""
