"""Which group holds the rights over which node."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models


class Leadership(models.Model):
    """Ties a node to the group «Сообщество: …» of those who lead it: whoever is in the group leads the node.

    Not a part of the page's form or of its revisions on purpose: an older version published again, a draft or a copy of the page
    must never give rights to anybody. Written by `communities.leadership` alone.
    """

    node = models.OneToOneField("communities.NodePage", on_delete=models.CASCADE, related_name="leadership")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="node_leadership")

    class Meta:
        verbose_name = "руководство сообществом"
        verbose_name_plural = "руководство сообществами"

    def __str__(self) -> str:
        return str(self.group)
