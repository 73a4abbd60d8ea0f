"""What the search adds to Wagtail's admin; each screen registers its own."""

from search.alike import synonym_admin  # noqa: F401
from search.asked import asked_admin  # noqa: F401
