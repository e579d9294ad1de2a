"""Starting and stopping the server: `app.py` calls in here, nothing else does."""
