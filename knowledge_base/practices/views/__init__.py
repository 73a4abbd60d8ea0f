"""Screens of the practices in the admin."""
