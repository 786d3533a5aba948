"""The database: what articles said, and the meetings derived from it.

Receives documents with their mentions; hands on meetings. `queries` is the one way to ask for them.
"""

from timeline.store.database import Database, open_database

__all__ = ["Database", "open_database"]
