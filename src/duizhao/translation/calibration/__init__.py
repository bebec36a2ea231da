"""Measuring what a translation package does with English and placeholders in its source."""
