"""Checklists: data in resources/checklists, what the dossier knows of them, and the answers."""
