"""An account for every role."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
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
    rows = table("accounts")["account"]
    told = [Account(Role(row["role"]).value, row["email"], secrets.token_urlsafe(9)) for row in rows]
    # Hashing is slow on purpose; it leaves the other threads alone meanwhile.
    with ThreadPoolExecutor() as threads:
        hashes = list(threads.map(make_password, [account.password for account in told]))
    users: dict[Role, User] = {}
    for row, hashed in zip(rows, hashes, strict=True):
        role = Role(row["role"])
        first, patronymic, last = row["name"]
        user = User(
            email=row["email"],
            password=hashed,
            first_name=first,
            patronymic=patronymic,
            last_name=last,
            position=row["position"],
            is_staff=role is Role.ADMINISTRATOR,
            is_superuser=role is Role.ADMINISTRATOR,
        )
        user.full_clean()
        user.save()
        user.groups.add(Group.objects.get(name=role.value))
        users[role] = user
    return users, told


def verifier(users: Mapping[Role, User], words: str) -> User | None:
    """Who checked a document; whoever has no account (a school) is stood for by the editor of documents."""
    return users[VERIFIERS.get(words, Role.DOCUMENT_EDITOR)] if words else None
