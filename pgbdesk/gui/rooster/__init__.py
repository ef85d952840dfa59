"""Parts of the page of the roster."""
