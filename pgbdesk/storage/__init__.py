"""The dossier file: one encrypted container, a private working copy, and rows. Nothing here knows a window."""
