"""A relation that a document's text states, for an editor to accept or to refuse. Written by `linking.proposals` alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from knowledge_base.documents.understanding.found import Deed
from portal.russian.acts import requisites


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", "Ждёт решения"
    ACCEPTED = "accepted", "Принято"
    REFUSED = "refused", "Отклонено"


class ProposedVerb(models.TextChoices):
    """What the text says that its document does, or that is done to it."""

    AMENDS = Deed.AMENDS.value, "Вносит изменения в"
    AMENDED_BY = Deed.AMENDED_BY.value, "Изменён документом"
    REPEALS = Deed.REPEALS.value, "Признаёт утратившим силу"
    REPEALED_BY = Deed.REPEALED_BY.value, "Признан утратившим силу документом"
    APPROVES = Deed.APPROVES.value, "Утверждает"
    BASED_ON = Deed.BASED_ON.value, "Разработан на основании"


class RelationProposal(models.Model):
    """``evidence`` is the sentence, ``mark_start`` … ``mark_end`` the act's name in it; ``part`` the part of the other act.

    ``key`` is one for the same deed to the same act: what was refused once is not proposed again.
    """

    page = models.ForeignKey("documents.DocumentPage", on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=64)
    verb = models.CharField("что сказано", max_length=20, choices=ProposedVerb.choices)
    target = models.ForeignKey(
        "documents.DocumentPage", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="документ банка"
    )
    kind = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    date = models.DateField(null=True)
    name = models.CharField(max_length=500, blank=True)
    part = models.CharField(max_length=300, blank=True)
    evidence = models.TextField()
    mark_start = models.PositiveIntegerField(default=0)
    mark_end = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=160, blank=True)
    effective_on = models.DateField(null=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="кто решил"
    )
    decided_at = models.DateTimeField("когда решено", null=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "предложенная связь"
        verbose_name_plural = "предложенные связи"
        ordering = ["page", "pk"]
        indexes = [models.Index(fields=["page", "state"], name="proposal_waiting")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.act}"

    @property
    def act(self) -> str:
        """The other act as the text names it."""
        known = requisites(self.kind, self.number, self.date) if self.number or self.date else self.kind
        return " ".join(part for part in (known, f"«{self.name}»" if self.name else "") if part)


for _name in ("page", "target", "decided_by"):
    _field: Any = RelationProposal._meta.get_field(_name)
    _field.wagtail_reference_index_ignore = True
