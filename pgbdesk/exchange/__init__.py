"""Other formats: what goes out of a dossier and comes into it, without loss."""
