"""Whom a text names in full, and the offices and titles that stand beside a name."""
