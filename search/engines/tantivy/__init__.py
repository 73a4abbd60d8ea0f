"""The embedded engine: an index in a folder, read by every process and written by one at a time."""
