"""Why a database cannot be opened, each as one sentence with the way back."""

from __future__ import annotations

from pathlib import Path


class DatabaseTrouble(Exception):
    """The database cannot be used; its text is a sentence for the person at the command line."""

    @classmethod
    def damaged(cls, path: Path) -> DatabaseTrouble:
        return cls(
            f"The database {path} is damaged and was left untouched. Move it away and restore "
            "the newest backup: flask --app app restore FILE"
        )

    @classmethod
    def newer(cls, path: Path) -> DatabaseTrouble:
        return cls(
            f"The database {path} was written by a newer Stellwand and was left untouched. "
            "Please start that version, or restore a backup: flask --app app restore FILE"
        )

    @classmethod
    def not_migrated(cls, path: Path, error: Exception) -> DatabaseTrouble:
        return cls(
            f"The database {path} could not be brought up to date ({error}) and is as it was "
            "before. Please start the version that was used until now."
        )

    @classmethod
    def of(cls, error: Exception, path: Path) -> DatabaseTrouble:
        """Names what SQLite could not do: a damaged file, a lock, a folder not to write in."""
        text = str(error)
        if "not a database" in text or "malformed" in text:
            return cls.damaged(path)
        return cls(f"The database {path} cannot be opened: {text}.")
