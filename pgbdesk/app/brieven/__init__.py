"""Letters: about which record, what must be asked first, what the law says of it, and what sending changes."""
