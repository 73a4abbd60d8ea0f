"""For the tests: quick hashes, a data folder that is thrown away, tasks at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ.setdefault("PORTAL_DATA_DIR", tempfile.mkdtemp(prefix="portal-test-"))
os.environ["PORTAL_DATA_DIR"] = str(Path(os.environ["PORTAL_DATA_DIR"]) / _worker)

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import (  # noqa: E402
    AUTHENTICATION_BACKENDS,
    DATA_DIR,
    DATABASES,
    MIDDLEWARE,
    WAGTAILSEARCH_BACKENDS,
)

DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "tests-only-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SERVE_MEDIA = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
AUTHENTICATION_BACKENDS = [backend for backend in AUTHENTICATION_BACKENDS if not backend.startswith("axes.")]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("axes.")]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"tests-{_worker}"}}
AXES_ENABLED = False
PORTAL_LISTING_MEMORY = False  # a test's transaction is rolled back, and with it what would say that memory is old
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W003"]  # left out on purpose: tests sign in often
# Wagtail's own index is asked by the explorer alone; writing it took a tenth of the tests' time.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
# The portal under test uses the embedded engine; tests of Elasticsearch make their own engine.
TEST_ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_URL = ""
_database = DATABASES["default"]["ENGINE"].rpartition(".")[2]
ELASTICSEARCH_INDEX = f"portal-test-{_database}-{os.environ.get('PORTAL_TEST_DB', 'tests')}-{_worker}".lower()
SEARCH_BACKGROUND = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}

_name = os.environ.get("PORTAL_TEST_DB", "tests")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that a live server's threads and a second run with --reuse-db see the same database.
    _folder = Path(tempfile.gettempdir()) / f"portal-test-databases-{os.getuid()}"
    _folder.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / f"{_name}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_portal_{_name}"}
