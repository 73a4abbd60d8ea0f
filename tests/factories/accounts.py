"""People who sign in."""

from __future__ import annotations

import factory
from django.contrib.auth.models import Group

from portal.accounts.models import User
from portal.accounts.roles import Role

PASSWORD = "правильная-лошадь"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"editor{n}@example.ru")
    first_name = "Вера"
    last_name = factory.Sequence(lambda n: f"Заречная-{n}")
    password = factory.django.Password(PASSWORD)


def user_with(*roles: Role) -> User:
    """A user who holds these roles."""
    user: User = UserFactory()
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user
