"""What organisers announce to everybody, or to a session."""
