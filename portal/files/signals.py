"""What this room announces. Receivers live in the rooms that care (page cache, search)."""

from django.dispatch import Signal

# Sent inside the transaction: `document` (PortalDocument) has got `version` (FileVersion) as its current one.
version_added = Signal()
