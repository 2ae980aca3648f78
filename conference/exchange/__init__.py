"""What other software reads: calendars and exports."""
