"""The form of an invitation: whom, and to which roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.accounts.models import User
from portal.accounts.ranks import ROLE_NAMES, grantable
from portal.accounts.states import state_of

_NO_ROLE = "Отметьте хотя бы одну роль: без роли человек не войдёт в редакторскую часть"


class InviteForm(forms.ModelForm[User]):
    """A new account, or (with an instance) one whose owner comes back: then the address stays."""

    groups = forms.ModelMultipleChoiceField(
        label="Роли",
        queryset=Group.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _NO_ROLE, "invalid_choice": "Этой роли вы дать не можете"},
    )

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["email", "last_name", "first_name", "patronymic", "position"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for name in ("last_name", "first_name"):
            self.fields[name].required = True
        self.fields["email"].help_text = "На неё придёт письмо со ссылкой; она же логин. Например ivanova@example.ru"
        groups: Any = self.fields["groups"]
        groups.queryset = grantable(by).filter(name__in=ROLE_NAMES)
        if self.instance.pk:
            self.fields["email"].disabled = True
            self.initial["groups"] = [group.pk for group in self.instance.groups.all()]

    def clean_email(self) -> str:
        """In lower case; says who has the address already, and what to do then."""
        email = str(self.cleaned_data["email"]).strip().lower()
        other = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).first()
        if other is not None:
            raise forms.ValidationError(taken(other))
        return email

    def chosen_groups(self) -> QuerySet[Group]:
        """The roles that were chosen, and the groups of one who comes back that are beyond the reach of `by`."""
        chosen: QuerySet[Group] = self.cleaned_data["groups"]
        pks = set(chosen.values_list("pk", flat=True))
        if self.instance.pk:
            offered = grantable(self.by).filter(name__in=ROLE_NAMES)
            pks.update(self.instance.groups.exclude(pk__in=offered.values("pk")).values_list("pk", flat=True))
        return Group.objects.filter(pk__in=pks)


def taken(user: User) -> SafeString:
    """Why this address cannot be invited, with the way to what the inviting person looks for."""
    advice = {
        "working": "Приглашать его не нужно, роли меняются на его странице",
        "invited": "Письмо можно отправить ещё раз из списка сотрудников",
        "left": "Верните его к работе, тогда сделанное им останется под его именем",
    }[state_of(user).code]
    url = reverse("wagtailusers_users:index") + f"?q={user.email}"
    return format_html('Сотрудник с такой почтой уже есть: <a href="{}">{}</a>. {}.', url, user, advice)
