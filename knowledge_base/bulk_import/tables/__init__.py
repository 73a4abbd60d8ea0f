"""A table beside the files: read in a child process, its columns mapped to fields, its rows joined to files by name."""
