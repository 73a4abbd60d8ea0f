"""The fields of a normative document: requisites, force, content, application, service."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from knowledge_base.documents.choices import Kind, Level, Status
from knowledge_base.pages.models import BasePage
from portal.russian.acts import number_key, requisites

SUMMARY_LENGTH = 300


class DocumentFields(BasePage):
    """What is known of a document. Requisites are optional and not unique: real acts lack them, share them, misquote them."""

    kind = models.CharField("вид документа", max_length=30, choices=Kind.choices)
    level = models.CharField("уровень", max_length=20, choices=Level.choices)
    issuer = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="принявший орган",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="issued_documents",
        help_text="Кто принял документ. Если организация с тех пор переименована, читатель увидит название того времени",
    )
    number = models.CharField(
        "номер",
        max_length=100,
        blank=True,
        help_text="Как в документе, без знака №: «158», «227/01-04», «804-пП». Если номера нет, оставьте пустым",
    )
    number_key = models.CharField(max_length=100, blank=True, editable=False, db_index=True)
    adopted_on = models.DateField("дата принятия", null=True, blank=True, help_text="Дата подписания: 09.07.2024")
    full_title = models.TextField(
        "наименование полностью",
        blank=True,
        help_text="Только если официальное наименование не уместилось в заголовок (255 знаков)",
    )
    short_name = models.CharField(
        "обиходное название",
        max_length=150,
        blank=True,
        help_text="Как документ называют в разговоре: «273-ФЗ», «закон об образовании». По нему тоже ищут",
    )
    minjust_number = models.CharField(
        "№ регистрации Минюста", max_length=50, blank=True, help_text="Для федеральных приказов, например «64101»"
    )
    minjust_on = models.DateField("дата регистрации Минюста", null=True, blank=True)
    publication_number = models.CharField(
        "№ электронного опубликования",
        max_length=30,
        blank=True,
        help_text="16 цифр с портала правовой информации, например «0001202107050028»",
    )
    published_in = models.CharField(
        "где опубликован",
        max_length=200,
        blank=True,
        help_text="Газета, портал или сайт, где текст опубликован официально",
    )
    published_on = models.DateField("дата опубликования", null=True, blank=True)

    in_force_from = models.DateField(
        "вступил в силу",
        null=True,
        blank=True,
        help_text="Если пусто, считается с даты принятия. Может быть и раньше неё: «приказ от 19.02.2013 … с 01.02.2013»",
    )
    in_force_until = models.DateField("действует до", null=True, blank=True, help_text="Последний день действия")
    term_reason = models.CharField(
        "почему на срок",
        max_length=200,
        blank=True,
        help_text="Например «на период апробации». Срок окончания при этом можно не указывать",
    )
    repeal_basis = models.CharField(
        "основание утраты силы",
        max_length=300,
        blank=True,
        help_text="Только если отменившего документа нет в банке. Если он есть, укажите у него связь «Признаёт утратившим силу»",
    )
    set_status = models.CharField(
        "статус вручную",
        max_length=20,
        choices=Status.choices,
        blank=True,
        help_text="Обычно пусто: статус считается сам по датам и связям. Укажите «Проект» или «Приостановлен», когда это так",
    )
    set_status_on = models.DateField("с какого дня", null=True, blank=True)
    set_status_reason = models.CharField(
        "почему",
        max_length=300,
        blank=True,
        help_text="На чём основан статус, например «определение суда от 01.03.2024»",
    )
    set_status_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    annotation = models.TextField(
        "аннотация", blank=True, help_text="О чём документ и что он меняет: два-четыре предложения простыми словами"
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        verbose_name="для кого",
        blank=True,
        related_name="documents",
        help_text="Кому документ нужен в работе",
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="documents", help_text="Одна-три главные"
    )
    education_levels = ParentalManyToManyField(
        "taxonomy.EducationLevel", verbose_name="уровни образования", blank=True, related_name="documents"
    )

    source_url = models.URLField(
        "откуда взят", max_length=500, blank=True, help_text="Адрес страницы, с которой взяты текст и реквизиты"
    )
    verified_on = models.DateField(
        "проверен", null=True, blank=True, help_text="Когда текст и реквизиты сверены с источником"
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто проверил",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    review_by = models.DateField("пересмотреть до", null=True, blank=True, help_text="Напомним, когда подойдёт срок")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ответственный",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="responsible_for_documents",
        help_text="Кто следит за документом: ему напомним о пересмотре",
    )
    no_text_reason = models.CharField(
        "почему без текста",
        max_length=300,
        blank=True,
        help_text="Только если текста на сайте не будет: «Текст ограниченного распространения», «Опубликован только на бумаге»",
    )

    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("number"),
        index.AutocompleteField("number"),
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.FilterField("kind"),
        index.FilterField("level"),
    ]

    class Meta(BasePage.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Keeps the key by which numbers are compared."""
        self.number_key = number_key(self.number)
        return super().save(*args, **kwargs)

    @property
    def heading(self) -> str:
        """The official title, however long."""
        return self.full_title or self.title

    @property
    def requisites(self) -> str:
        """«Приказ № 158 от 09.07.2024»; whatever is not known is left out."""
        return requisites(self.get_kind_display(), self.number, self.adopted_on)

    @property
    def issuer_name(self) -> str:
        """The issuer as it was called when it adopted the document; "" where it is not known."""
        return self.issuer.name_on(self.adopted_on) if self.issuer else ""

    @property
    def year(self) -> int | None:
        """The year of adoption."""
        return self.adopted_on.year if self.adopted_on else None

    # Takes the place of BasePage's field: the annotation is the summary, two fields for one thing would drift apart.
    @property
    def summary(self) -> str:  # type: ignore[override]
        """The annotation, cut to what a list can hold."""
        text = " ".join(self.annotation.split())
        return text if len(text) <= SUMMARY_LENGTH else f"{text[:SUMMARY_LENGTH].rsplit(' ', 1)[0]}…"

    def review_is_due(self, today: dt.date) -> bool:
        """Whether the day by which the document was to be looked at again has passed."""
        return self.review_by is not None and self.review_by < today


# Who touched a document is no place where that document is used.
for _name in ("set_status_by", "verified_by", "responsible"):
    _field: Any = DocumentFields._meta.get_field(_name)
    _field.wagtail_reference_index_ignore = True
