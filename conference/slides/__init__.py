"""Decks: slides out of Markdown."""
