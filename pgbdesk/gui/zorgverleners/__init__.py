"""Carers: the form for one that is there, and the five steps for a new one."""
