"""Parts of the page of hours and declarations."""
