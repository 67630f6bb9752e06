"""A real server and real browsers."""
