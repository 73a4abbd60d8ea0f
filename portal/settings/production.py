"""Production: the base, and what must be given by the environment. A missing secret stops the start."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env
from portal.settings.base import *  # noqa: F403

SECRET_KEY = env.required("SECRET_KEY", "it signs sessions and links; make one with `make secret`")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SECRET_KEY is too short: 40 characters at least; make one with `make secret`")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the portal's hosts, for example portal.example.ru")
env.required("BASE_URL", "letters and feeds carry full addresses; for example https://portal.example.ru")
CSRF_TRUSTED_ORIGINS = [env.text("BASE_URL").rstrip("/")]

SERVE_MEDIA = False
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
