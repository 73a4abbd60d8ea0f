"""Two editions of one text, clause against clause. The way in is `documents.comparison.compare`."""
