"""Compiled glossaries: large ones, as read before, kept so that they open at once."""
