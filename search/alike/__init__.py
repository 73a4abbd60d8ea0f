"""What means the same to a reader who searches: synonyms and abbreviations, of the portal and of its editors."""
