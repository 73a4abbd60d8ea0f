"""Keeping the indexes as the database has it: the log of changes, its draining, rebuilds, comparisons."""
