"""The assembly's folder and its one database: the only place where records are kept."""

from synthesis.store.database import Database
from synthesis.store.folder import Folder

__all__ = ["Database", "Folder"]
