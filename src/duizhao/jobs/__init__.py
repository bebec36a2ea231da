"""Jobs: many articles, where each goes, and what became of it."""
