"""What a browser meets: pages, feeds, sign-in and the live namespace."""
