"""The form for any record, from its declaration."""
