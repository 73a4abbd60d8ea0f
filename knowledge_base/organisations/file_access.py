"""The scan of a consent is for those who keep consents, and for nobody else: neither for readers nor for other editors."""

from __future__ import annotations

from knowledge_base.organisations.models import Consent
from portal.files import access


def connect() -> None:
    """Tell the files room."""
    access.keep_confidential(Consent, "file", lambda user: bool(user.has_perm("organisations.view_consent")))
