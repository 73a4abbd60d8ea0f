"""The work of a job in small steps: claimed, done once, stopped and resumed."""
