"""What in the bank is broken, stale or doubtful, in one report; each line leads to where it is mended."""
