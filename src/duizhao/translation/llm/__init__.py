"""Translating with language models: what they are asked, who answers, and what is made of it."""
