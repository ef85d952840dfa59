"""The widgets of the page about fixed hours."""
