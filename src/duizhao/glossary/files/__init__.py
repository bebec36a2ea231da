"""Glossary files: their rows as entries, and what is wrong in them."""
