"""An account for every role."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group

from home.demo.sources import table
from portal.accounts.models import User
from portal.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Account:
    """What is told once, when the account is made."""

    role: str
    email: str
    password: str


#: How a card of the sources names who checked the document → the role of the account that stands for it.
VERIFIERS: Mapping[str, Role] = {
    "редактор документов": Role.DOCUMENT_EDITOR,
    "методист ГМЦ": Role.METHODIST,
    "секретарь методического совета": Role.COUNCIL_SECRETARY,
}


def make_accounts() -> tuple[dict[Role, User], list[Account]]:
    """Users by role, and their passwords, which are stored nowhere else. The administrator may do everything."""
    users: dict[Role, User] = {}
    told: list[Account] = []
    for row in table("accounts")["account"]:
        role = Role(row["role"])
        password = secrets.token_urlsafe(9)
        first, patronymic, last = row["name"]
        make = User.objects.create_superuser if role is Role.ADMINISTRATOR else User.objects.create_user
        users[role] = make(
            row["email"], password, first_name=first, patronymic=patronymic, last_name=last, position=row["position"]
        )
        users[role].groups.add(Group.objects.get(name=role.value))
        told.append(Account(role.value, row["email"], password))
    return users, told


def verifier(users: Mapping[Role, User], words: str) -> User | None:
    """Who checked a document; whoever has no account (a school) is stood for by the editor of documents."""
    return users[VERIFIERS.get(words, Role.DOCUMENT_EDITOR)] if words else None
