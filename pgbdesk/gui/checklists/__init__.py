"""Checklists on screen: the questions, agreements and the signature."""
