"""Forms of the practices in the admin."""
