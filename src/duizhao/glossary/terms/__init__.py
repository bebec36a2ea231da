"""Terms: what an entry says, which words are ordinary Chinese, and where a text holds a term."""
