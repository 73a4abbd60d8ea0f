"""Embedded defaults for one machine: what `make run` uses. Plain HTTP, a secret kept in the data folder."""

from __future__ import annotations

import secrets

from portal.settings import env
from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR, MIDDLEWARE, SECRET_KEY

DEBUG = env.flag("DEBUG", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
INTERNAL_IPS = ["127.0.0.1"]
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

(DATA_DIR / "static").mkdir(parents=True, exist_ok=True)
if not SECRET_KEY:
    # Made once and kept beside the database, so that sessions survive a restart and no secret stands in the code.
    _secret_file = DATA_DIR / "secret_key"
    if not _secret_file.exists():
        _secret_file.write_text(secrets.token_urlsafe(50), encoding="ascii")
        _secret_file.chmod(0o600)
    SECRET_KEY = _secret_file.read_text(encoding="ascii").strip()

# The embedded portal serves its own image renditions; in production nginx does.
SERVE_MEDIA = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MIDDLEWARE = [*MIDDLEWARE]
