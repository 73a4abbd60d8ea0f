"""Engines: each in a package of its own, none known to the rest of the search."""
