"""Filling the official PDF that the user has downloaded: its fields, our values, and which goes where."""
