"""Writing: a programme becomes the text of a schedule file."""
