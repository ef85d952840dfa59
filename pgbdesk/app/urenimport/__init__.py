"""Hours from somebody's spreadsheet: which column is what, what each row means, and what is wrong with it."""
