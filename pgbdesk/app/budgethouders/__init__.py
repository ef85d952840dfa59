"""Mijn budgethouders: an encrypted list of many dossiers, for who keeps the books for several people."""
