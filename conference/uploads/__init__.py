"""What speakers and organisers upload: received, looked at, kept, and written into the schedule."""
