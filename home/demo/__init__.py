"""Demo content: an invented town and its methodical service, as text files, and what loads them."""
