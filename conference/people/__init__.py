"""People who take part, and what they may do."""
