"""Argos packages: finding, judging, installing and removing them."""
