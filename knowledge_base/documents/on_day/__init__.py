"""«На дату»: the bank as it stood, or will stand, on a day."""
