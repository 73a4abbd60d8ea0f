"""The engine for a cluster: an index on Elasticsearch servers, 8 or 9, through the official client."""
