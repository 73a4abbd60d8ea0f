"""The service's own card: name, founder, address, channels, the pages that the footer leads to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="home", order=10)
class PortalSettings(BaseSiteSetting, ClusterableModel):
    """One row a site; shown in the header, the footer, letters and feeds."""

    name = models.CharField(
        "название службы",
        max_length=250,
        default="Методический портал",
        help_text="Полностью, например «Муниципальная методическая служба города Ветлугорска»",
    )
    short_name = models.CharField(
        "короткое название", max_length=60, blank=True, help_text="Стоит в шапке сайта, например «Методическая служба»"
    )
    town = models.CharField("населённый пункт", max_length=120, blank=True)
    founder = models.CharField(
        "учредитель", max_length=300, blank=True, help_text="Например «Управление образования администрации города …»"
    )
    founder_url = models.URLField("сайт учредителя", blank=True)
    address = models.CharField("адрес", max_length=300, blank=True)
    telephone = models.CharField(
        "телефон", max_length=120, blank=True, help_text="С кодом города, например «8 (800) 000-00-00»"
    )
    email = models.EmailField("электронная почта", blank=True)
    working_hours = models.CharField("часы работы", max_length=200, blank=True, help_text="Например «пн–пт 9:00–17:30»")
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="политика обработки персональных данных",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="заявление о доступности",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Страница о том, что на сайте доступно людям с инвалидностью и куда сообщить о трудности",
    )

    # The footer of every page leads to both.
    select_related: ClassVar[tuple[str, ...]] = ("privacy_page", "accessibility_page")

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("town")], heading="Служба"),
        MultiFieldPanel([FieldPanel("founder"), FieldPanel("founder_url")], heading="Учредитель"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("telephone"), FieldPanel("email"), FieldPanel("working_hours")],
            heading="Как связаться",
        ),
        InlinePanel("channels", heading="Официальные страницы и каналы", label="канал"),
        MultiFieldPanel(
            [PageChooserPanel("privacy_page"), PageChooserPanel("accessibility_page")], heading="Обязательные страницы"
        ),
    ]

    class Meta:
        verbose_name = "сведения о службе"

    def __str__(self) -> str:
        return self.name

    @property
    def header_name(self) -> str:
        """What the header shows: the short name, or the full one."""
        return self.short_name or self.name

    @property
    def telephone_link(self) -> str:
        """`tel:` address of the first telephone: digits and a plus sign only."""
        first = self.telephone.split(",")[0].split(";")[0]
        return "tel:" + "".join(letter for letter in first if letter.isdigit() or letter == "+")


class Channel(Orderable):
    """An official page or channel of the service elsewhere."""

    class Kind(models.TextChoices):
        """Where the channel is."""

        VK = "vk", "ВКонтакте"
        OK = "ok", "Одноклассники"
        MAX = "max", "MAX"
        TELEGRAM = "telegram", "Telegram"
        RUTUBE = "rutube", "Rutube"
        OTHER = "other", "другое"

    settings = ParentalKey(PortalSettings, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField("где", max_length=20, choices=Kind.choices)
    title = models.CharField("название", max_length=120, blank=True)
    url = models.URLField("адрес")

    panels: ClassVar[list[Any]] = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = "канал"
        verbose_name_plural = "каналы"

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
