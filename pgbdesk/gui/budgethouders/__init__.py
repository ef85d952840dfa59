"""Mijn budgethouders on screen: the list of dossiers, its calendar, and the month run over all of them."""
