"""The fields of a practice's passport: card, why, what, result, spreading, expert review.

Fields marked with an asterisk in the agreed passport are required of what is published; Wagtail lets a draft go without them.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.materials.choices import LICENCE_URLS, LICENCE_WORDS, Licence
from knowledge_base.pages.models import BasePage
from knowledge_base.practices.choices import EVIDENCE_MEANING, RECOMMENDED, Evidence, Expertise, Kind, Maturity


class PracticeFields(BasePage):
    """What is known of a practice."""

    # Card
    summary = models.TextField(
        "аннотация",
        max_length=500,
        help_text="Что это и кому поможет, не больше 500 знаков. Её видят в списках и в поиске",
    )
    kind = models.CharField("вид практики", max_length=20, choices=Kind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="учреждение",
        null=True,
        on_delete=models.PROTECT,
        related_name="practices",
        help_text="Где практика выросла",
    )
    node = models.ForeignKey(
        "communities.NodePage",
        verbose_name="сообщество",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practices",
        help_text="Площадка или объединение, которые ведут практику. Она появится на их странице",
    )
    period = models.CharField(
        "период реализации",
        max_length=120,
        blank=True,
        help_text="Например «с сентября 2023 г.» или «2022/23–2024/25 учебные годы»",
    )
    contact_position = models.CharField(
        "к кому обратиться",
        max_length=200,
        blank=True,
        help_text="Должность, без имени: «методист гимназии», «руководитель площадки»",
    )
    contact_telephone = models.CharField("телефон", max_length=120, blank=True, help_text="Рабочий, с кодом города")
    contact_email = models.EmailField("электронная почта", blank=True, help_text="Служебная, не личная")

    # For whom
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        verbose_name="целевая аудитория",
        related_name="practices",
        help_text="Кому практика пригодится в работе",
    )
    education_levels = ParentalManyToManyField(
        "taxonomy.EducationLevel", verbose_name="уровни образования", blank=True, related_name="practices"
    )
    subjects = ParentalManyToManyField(
        "taxonomy.Subject",
        verbose_name="предметы",
        blank=True,
        related_name="practices",
        help_text="Если практика не о предмете, оставьте пустым",
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="practices", help_text="Одна-три главные"
    )
    deficits = ParentalManyToManyField(
        "taxonomy.Deficit",
        verbose_name="какие затруднения помогает снять",
        blank=True,
        related_name="practices",
        help_text="По ним практику подберут тем, у кого такой же профессиональный дефицит",
    )

    # Why
    problem = models.TextField(
        "проблема",
        help_text="Что не получалось и как это заметили: «половина пятиклассников не понимала условие задачи»",
    )
    task = models.ForeignKey(
        "communities.TaskPage",
        verbose_name="актуальная задача",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practices",
        help_text="Если практика помогает решить одну из актуальных задач службы",
    )
    goal = models.TextField("цель", help_text="Одним-двумя предложениями: к чему шли")
    tasks = models.TextField("задачи", blank=True, help_text="Каждая с новой строки")

    # What
    idea = models.TextField("идея и новизна", blank=True, help_text="В чём ход и чем он отличается от привычного")
    technologies = models.TextField(
        "технологии и формы работы", blank=True, help_text="Каждая с новой строки: «работа в парах», «чек-лист урока»"
    )
    body = BodyField(
        BodyBlock(),
        verbose_name="содержание",
        use_json_field=True,
        help_text="Как это устроено. Расскажите так, чтобы коллега из другой школы смог повторить",
    )
    resources_staff = models.TextField(
        "кадры", blank=True, help_text="Кто нужен и сколько времени тратит: «два учителя, по часу в неделю»"
    )
    resources_equipment = models.TextField("оборудование", blank=True, help_text="Например «проектор и принтер»")
    resources_finance = models.TextField(
        "финансы", blank=True, help_text="Например «не требуются» или «12 000 руб. в год на печать»"
    )
    resources_partners = models.TextField("партнёры", blank=True, help_text="Например «городская библиотека»")
    conditions = models.TextField("условия", blank=True, help_text="Без чего не получится")

    # Result
    measurement = models.TextField(
        "способ измерения", blank=True, help_text="Чем и когда мерили, кто проверял, сколько человек"
    )
    coverage = models.CharField(
        "охват", max_length=200, blank=True, help_text="Например «412 учеников и 27 учителей четырёх школ»"
    )
    evidence = models.CharField(
        "уровень доказательности",
        max_length=20,
        choices=Evidence.choices,
        blank=True,
        help_text="Честно: «Описание» лучше, чем контрольная группа, которой не было",
    )
    limits = models.TextField("ограничения", blank=True, help_text="Где и кому практика не подошла, чего она не решает")

    # Spreading
    fits = models.TextField("для каких условий подходит", blank=True, help_text="Например «школа от 200 учеников»")
    launch_term = models.CharField(
        "за сколько внедряется", max_length=120, blank=True, help_text="Например «за полугодие»"
    )
    effort = models.CharField(
        "трудоёмкость", max_length=200, blank=True, help_text="Например «два часа в неделю одному учителю»"
    )
    maturity = models.CharField("зрелость", max_length=20, choices=Maturity.choices, blank=True)
    licence = models.CharField(
        "на каких условиях можно использовать",
        max_length=20,
        choices=Licence.choices,
        default=Licence.CREDIT,
        help_text="Читатель увидит условия словами",
    )

    # Expert review
    expertise = models.CharField(
        "статус экспертизы",
        max_length=20,
        choices=Expertise.choices,
        default=Expertise.DRAFT,
        help_text="«Черновик» читатели не видят, остальное показано у названия",
    )
    valid_until = models.DateField(
        "действительна до",
        null=True,
        blank=True,
        help_text="До какого дня действует решение методсовета: 31.08.2028. Потом практику смотрят снова",
    )

    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.FilterField("kind"),
        index.FilterField("expertise"),
        index.FilterField("maturity"),
        index.FilterField("evidence"),
    ]

    class Meta(BasePage.Meta):
        abstract = True

    @property
    def kind_words(self) -> str:
        """«Педагогическая практика»; "" where no kind is chosen yet."""
        return Kind(self.kind).full if self.kind else ""

    @property
    def evidence_meaning(self) -> str:
        """What the level of evidence means, in a sentence."""
        return EVIDENCE_MEANING.get(self.evidence, "")

    @property
    def licence_words(self) -> str:
        """What a reader may do: «Можно использовать …»."""
        return LICENCE_WORDS.get(self.licence, "")

    @property
    def licence_url(self) -> str:
        """The text of a public licence; "" where there is none."""
        return LICENCE_URLS.get(self.licence, "")

    def recommendation_is_over(self, today: dt.date) -> bool:
        """Whether a recommendation was given for a term that has passed."""
        return self.expertise in RECOMMENDED and self.valid_until is not None and self.valid_until < today
