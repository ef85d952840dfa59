"""The parts of the page for carers."""
