"""Names in a text that is converted: where they stand, and what they become."""
