"""Looking at a paper before it is printed: why it may come back."""
