"""What the search adds to Wagtail's admin; each screen registers its own."""

from search import asked_admin, synonym_admin  # noqa: F401
