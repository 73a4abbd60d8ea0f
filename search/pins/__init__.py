"""Answers that editors put above the results of a question."""
