"""Reading: how the text of a schedule file becomes values, or problems with their places."""
