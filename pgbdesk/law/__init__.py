"""What should be: dated numbers, rules, and what they say of a dossier. Pure functions, no clock."""
