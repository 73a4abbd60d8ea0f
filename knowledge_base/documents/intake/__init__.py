"""A file becomes a draft: it is read and understood once for each checksum (`reading`), then a document is filled (`ingest`)."""
