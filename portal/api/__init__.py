"""The public JSON API: what all its parts share. Rooms announce their parts (`registry.offer`) by their own `api.py`."""
