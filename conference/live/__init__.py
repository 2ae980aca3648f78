"""The transport: sockets, and news to everyone who watches a board."""
