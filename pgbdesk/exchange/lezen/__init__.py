"""Reading spreadsheets of others. What is in here runs in a process of its own, with limits (`werker`)."""
