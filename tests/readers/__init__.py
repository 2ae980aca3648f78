"""Programs that no one here wrote read our calendars, and understand what we meant."""
