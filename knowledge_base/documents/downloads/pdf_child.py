"""The child process: limits itself, reads one HTML page on its standard input, writes a PDF to its standard output.

Started by `pdf` as ``python -m knowledge_base.documents.downloads.pdf_child MEMORY SECONDS``; knows nothing of Django, of
settings or of the database. Nothing is fetched: whatever the page refers to is refused.
"""

from __future__ import annotations

import os
import resource
import sys

#: Exit statuses that `pdf` understands.
MISSING, FAILED, TOO_MUCH = 3, 4, 5


def main() -> None:
    """Read, lay out, write."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.nice(2)  # readers of pages come first
    try:
        pdf = render(sys.stdin.buffer.read().decode("utf-8"))
    except MemoryError:
        _leave(TOO_MUCH, "out of memory")
    except (ImportError, OSError) as error:  # WeasyPrint says by OSError that pango is not there
        _leave(MISSING, str(error))
    except Exception as error:  # noqa: BLE001 - the parent wants a status, whatever the layout engine stumbled over
        _leave(FAILED, f"{type(error).__name__}: {error}")
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    # Freeing the tree of a thousand pages takes longer than leaving it.
    os._exit(0)


def render(page: str) -> bytes:
    """The page as a tagged PDF with bookmarks. Raises ImportError or OSError where a library is missing."""
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    class Nothing:
        """A fetcher that fetches nothing: the page holds its style, fonts come from the system."""

        def fetch(self, url: str, headers: object = None) -> object:
            raise FatalURLFetchingError(f"refused: {url[:200]}")

        __call__ = fetch

    return bytes(HTML(string=page, url_fetcher=Nothing()).write_pdf(pdf_tags=True))


def _leave(status: int, words: str) -> None:
    sys.stderr.write(words[:500])
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
