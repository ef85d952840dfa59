"""What there is: the records of one household. No Qt, no files, no SQL, no clock."""
