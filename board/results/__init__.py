"""What a workshop leaves behind: the archived document, what of it is shown, and its exports."""
