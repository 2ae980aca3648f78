"""Live questions: the rules, and the board of a session."""
