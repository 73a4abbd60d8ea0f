"""Texts of files in the search: found as passages of whatever shows the file, each leading to its page of the file."""
