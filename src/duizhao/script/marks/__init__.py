"""Punctuation in another script."""
