"""The words of a text in another script."""
