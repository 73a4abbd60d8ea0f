"""Static files under names that carry a hash of their content, packed: what production serves for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, which also rewrites what one script imports from another.

    Otherwise a hashed script would import its parts by their plain names, and after an update a browser could join a new
    script to parts that it still keeps from the old one.
    """

    support_js_module_import_aggregation = True
