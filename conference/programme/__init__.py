"""The programme: its values, the file it is read from, and the one being served."""
