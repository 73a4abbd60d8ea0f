"""Documents whose review is due: the report, and what waits on the home screen."""
