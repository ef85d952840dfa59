"""Parts of the page Formulieren."""
