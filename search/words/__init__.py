"""Words: how they are cut, which of them stand in what readers can find, and how misspelt ones are mended."""
