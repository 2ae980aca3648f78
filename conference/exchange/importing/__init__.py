"""Importing: what other software exports becomes a schedule file."""
