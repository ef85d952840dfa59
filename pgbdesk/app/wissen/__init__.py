"""Erasing a person for good: who, what goes, what must be kept, and what stays without a name."""
