"""Who may get in: tokens, passwords, join codes, limits and origins."""
