"""Screens of the admin: editions of a document, doubts about its requisites."""
