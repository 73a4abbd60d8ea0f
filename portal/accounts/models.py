"""The user: the e-mail is the login."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail; addresses are kept in lower case, so that one person has one login."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of this e-mail, however it is typed."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new user; raises ValueError without an e-mail."""
        if not email:
            raise ValueError("a user needs an e-mail")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user who may do everything (for the first start and for emergencies)."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """A member of the service or an author who signs in to the admin. Readers need no account."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("электронная почта", unique=True, help_text="Она же логин, например ivanova@example.ru")
    patronymic = models.CharField("отчество", max_length=150, blank=True)
    position = models.CharField("должность", max_length=200, blank=True)
    left_at = models.DateTimeField("завершил работу", null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "сотрудник"
        verbose_name_plural = "сотрудники"
        ordering = ["last_name", "first_name", "email"]

    def clean(self) -> None:
        """Keeps the address in lower case."""
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        """«Ирина Павловна Ветрова», or the e-mail where no name is given."""
        return " ".join(part for part in (self.first_name, self.patronymic, self.last_name) if part) or self.email

    def __str__(self) -> str:
        return self.get_full_name()


class Invitation(models.Model):
    """A letter that waits for an answer; there is a row only as long as the link in it may be used.

    `key` changes with every letter, which makes all earlier links void. Written by `portal.accounts.invitations` alone.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    key = models.CharField(max_length=64)
    valid_until = models.DateTimeField("действует до")
    sent_at = models.DateTimeField("письмо отправлено", null=True)  # None: the letter could not be sent

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"

    def __str__(self) -> str:
        return f"Приглашение: {self.user}"
