"""The secure base. What is dangerous is asked for in `dev` or `test`; nothing here is relaxed by omission."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from portal.settings import env, rooms

BASE_DIR = env.BASE_DIR
DATA_DIR = env.folder("PORTAL_DATA_DIR", BASE_DIR / "var")

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    *rooms.APPS,
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "portal.accounts.users_app.UsersConfig",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.api.middleware.OpenToAll",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.admin_policy.AdminContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.accessibility.ReadingPreferencesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "knowledge_base.documents.merging.addresses.MergedAddressMiddleware",
    "portal.autosave_twins.AutosaveTwins",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.shell",
                "portal.accessibility.reading",
            ],
        },
    },
]

# --- Database: SQLite in the data folder, or whatever DATABASE_URL names -----------------------------------------

if env.text("DATABASE_URL"):
    DATABASES: dict[str, Any] = {"default": env.env.db_url("DATABASE_URL")}
    DATABASES["default"]["CONN_MAX_AGE"] = env.integer("DATABASE_CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "portal.sqlite3"}}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at once, so that a read-then-write
    # transaction waits instead of failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
        ),
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, Any] = (
    {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.text("REDIS_URL")}}
    if env.text("REDIS_URL")
    else {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "portal"}}
)

# Columns of listings stay in memory until something changes (knowledge_base.pages.listing_memory).
PORTAL_LISTING_MEMORY = True

# Tasks run at once by default: the embedded portal has no worker. TASKS_BACKEND=database hands them to `db_worker`.
TASKS: dict[str, Any] = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if env.text("TASKS_BACKEND", "immediate") == "database"
            else "django_tasks.backends.immediate.ImmediateBackend"
        ),
        "QUEUES": [],
    }
}

# --- Who signs in ------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
INVITATION_DAYS = env.integer("INVITATION_DAYS", 7)  # so long works the link in a letter of invitation
AXES_FAILURE_LIMIT = 7
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account_locked.html"
# Least personal data: no log of every sign-in, only of the failures that the guard needs.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame of its own
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

_policy = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _policy, "EXCLUDE_URL_PREFIXES": ()}
# Wagtail's editor writes inline scripts and styles; `portal.admin_policy` gives the admin this policy instead.
ADMIN_CONTENT_SECURITY_POLICY = {
    **_policy,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
_unused = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in _unused}

# --- Language, time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Русский"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
TIME_ZONE = env.text("TIME_ZONE", "Europe/Moscow")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]

# --- Static files, media -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.stylesheets.SiteStylesheetFinder",  # in place of FileSystemFinder: hands site.css over in one piece
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Documents lie outside MEDIA_ROOT: their storage has no address, `portal.files` alone serves them.
PRIVATE_MEDIA_ROOT = DATA_DIR / "files"
# Behind nginx the bytes go past Python: an internal location over PRIVATE_MEDIA_ROOT, "/_private/" in deploy/nginx.conf.
FILES_ACCEL_PREFIX = env.text("FILES_ACCEL_PREFIX")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.static_storage.HashedStaticStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many inline rows passes Django's default of 1,000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # the text of a long act is pasted into a form
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # a folder is chosen whole for an import; Django's default of 100 would refuse it
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Search ------------------------------------------------------------------------------------------------------

SEARCH_INDEX_DIR = env.folder("SEARCH_INDEX_DIR", DATA_DIR / "search")
# Several nodes with commas between; without it the embedded engine is all there is.
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL")
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "portal")  # names of indices begin so
ELASTICSEARCH_USER = env.text("ELASTICSEARCH_USER")
ELASTICSEARCH_PASSWORD = env.text("ELASTICSEARCH_PASSWORD")
ELASTICSEARCH_CA = env.text(
    "ELASTICSEARCH_CA"
)  # a PEM file, where the servers' certificates are signed by one's own authority
# Copies of the index besides the first: a number, or a range that follows the number of nodes.
ELASTICSEARCH_REPLICAS = env.text("ELASTICSEARCH_REPLICAS", "0-1")
ELASTICSEARCH_TIMEOUT = env.number(
    "ELASTICSEARCH_TIMEOUT", 2.0
)  # seconds a reader waits for one node; then another is asked
# Beside Elasticsearch the embedded engine is kept up as a spare that answers while the cluster is away.
SEARCH_SPARE = env.flag("SEARCH_SPARE", True)
# Where several hosts have a folder of the index each: a name for this host, so that each keeps its own place in the outbox.
SEARCH_NODE = env.text("SEARCH_NODE")
# Updates of a remote engine are written by a thread, so that neither editors nor readers wait for it.
SEARCH_BACKGROUND = env.flag("SEARCH_BACKGROUND", True)
# Wagtail's own index serves the editors' explorer only.
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "russian"}
}

# --- The public API ----------------------------------------------------------------------------------------------

# One address may ask so often in a minute; a school has one address for all its teachers.
API_REQUESTS_PER_MINUTE = env.integer("API_REQUESTS_PER_MINUTE", 600)

# --- Wagtail -----------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = env.text("SITE_NAME", "Методический портал")
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", "http://localhost:8000")
WAGTAILADMIN_USER_LOGIN_FORM = "portal.accounts.login_form.LoginForm"
WAGTAILIMAGES_IMAGE_MODEL = "files.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "files.PortalDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.files.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.files.forms.DocumentForm"
# A file of a private collection is not found; there is no screen that would ask a reader for a shared password.
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # decoded, 180 MB; telephones make 12 to 50 million
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.integer("MAX_UPLOAD_MB", 50) * 1024 * 1024
# One archive sent for an import; nginx lets as much through on that address (deploy/nginx.conf).
IMPORT_BUNDLE_MB = env.integer("IMPORT_BUNDLE_MB", 512)
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "doc", "docx", "rtf", "odt", "txt"),
    *("xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp"),
    # No archives: what is inside can be neither checked, nor found, nor read on a telephone.
    *("jpg", "jpeg", "png", "tif", "tiff"),
]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = [
    *("Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk"),
    *("Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka"),
]
WAGTAIL_I18N_ENABLED = False
# The date picker rewrites what is typed into its own format: with Wagtail's default it turns 05.11.2026 into another day.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []  # an embed would send the reader's browser to another host
WAGTAILADMIN_COMMENTS_ENABLED = True
TAGGIT_CASE_INSENSITIVE = True

# --- Mail --------------------------------------------------------------------------------------------------------

if env.text("EMAIL_URL"):
    vars().update(env.env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 15  # seconds: whoever sends waits for a mail server that does not answer
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Readers' addresses in reports of errors are erased so many days after the report was closed.
FEEDBACK_ADDRESS_DAYS = env.integer("FEEDBACK_ADDRESS_DAYS", 30)
WAGTAILADMIN_NOTIFICATION_USE_HTML = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "fontTools": {"level": "ERROR"},
        "PIL": {"level": "INFO"},
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "WARNING"},  # else a line for every question
        "elastic_transport.transport": {"level": "ERROR"},  # else a traceback for every node that is passed over
        "pymorphy3": {"level": "WARNING"},
    },
}
