"""Glossaries: entries, their files, matching, and people's names."""
