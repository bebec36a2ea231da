"""Glossaries: terms, their files, both in layers, people, mentions and questions, in this order."""
