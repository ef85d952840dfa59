"""Sheets and overviews, filled in from the dossier."""
