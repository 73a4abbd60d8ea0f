"""Whether an address outside the portal still answers. Written by `health.link_checking` alone."""

from __future__ import annotations

from django.db import models


class LinkCheck(models.Model):
    """The last look at one address; `failing_since` is None while it answers."""

    url = models.URLField("адрес", max_length=500, unique=True)
    http_code = models.PositiveSmallIntegerField("ответ", null=True)
    note = models.CharField("что случилось", max_length=200, blank=True)
    checked_at = models.DateTimeField("проверен")
    failing_since = models.DateTimeField("не открывается с", null=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "проверка адреса"
        verbose_name_plural = "проверки адресов"

    def __str__(self) -> str:
        return self.url
