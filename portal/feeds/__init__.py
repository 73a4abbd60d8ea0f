"""RSS 2.0 of any entries: what rooms and the search put into their feeds."""
