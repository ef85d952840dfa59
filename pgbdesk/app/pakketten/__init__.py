"""Packs: several papers about one household in one PDF, with a front page that begins with what is missing."""
