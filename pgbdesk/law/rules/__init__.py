"""The rules, one module per subject: sentences first, then the functions."""
