"""The widgets that pages are made of, each with its accessibility built in."""
