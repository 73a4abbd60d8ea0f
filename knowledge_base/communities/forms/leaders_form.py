"""The form by which leaders of a node are named."""

from __future__ import annotations

from typing import Any

from django import forms

from knowledge_base.communities import leadership
from knowledge_base.communities.models import NodePage
from portal.accounts.models import User


class _Users(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Any) -> str:
        """«Вера Ивановна Заречная, учитель физики»: two people may have one name."""
        return f"{obj}, {obj.position or obj.email}" if str(obj) != obj.email else obj.email


class LeadersForm(forms.Form):
    """Ticks: who leads the node. Whoever leads it today is among them, even if he may not enter the admin any more."""

    leaders = _Users(
        label="Кто ведёт страницу",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Отмеченные сотрудники правят эту страницу и всё, что под ней: практики, новости сообщества. "
        "Ничего другого на сайте они изменить не смогут. Изменения действуют сразу. "
        "Если сотрудника нет в списке, попросите администратора дать ему роль «Руководитель сообщества»",
    )

    def __init__(self, data: Any = None, *, node: NodePage) -> None:
        today = leadership.leaders_of(node)
        super().__init__(data, initial={"leaders": list(today)})
        pks = {*leadership.candidates().values_list("pk", flat=True), *today.values_list("pk", flat=True)}
        field: Any = self.fields["leaders"]
        field.queryset = User.objects.filter(pk__in=pks).order_by("last_name", "first_name", "pk")
