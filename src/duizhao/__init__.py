"""Duizhao (对照, "side by side"): scraped Chinese articles to bilingual publications."""

__version__ = "0.1.0"
