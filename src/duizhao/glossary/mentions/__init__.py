"""What an article speaks of: its terms, and people by name, surname, title and body."""
