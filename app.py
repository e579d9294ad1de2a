"""Stellwand's entry: `python app.py` serves, `flask --app app …` runs its commands.

Eventlet is patched in before anything else is imported, and only when serving. Flask's command
line finds `create_app` here, unpatched and without Socket.IO.
"""

if __name__ == "__main__":
    import warnings

    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

from board.cli import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    from board.launch.serve import main

    raise SystemExit(main())
