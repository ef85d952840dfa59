"""Hours from a spreadsheet, in three steps: the file, its columns, and a look at every row before anything changes."""

#: The place on the page of hours where a spreadsheet is taken over.
REKENBLAD = "rekenblad"
