"""The parts of the page Wet en regels."""
