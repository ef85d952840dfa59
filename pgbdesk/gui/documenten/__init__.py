"""The parts of the page Documenten."""
