"""The reading room: council records in, meetings and items out.

`read` reads one file in this process; `process.read_safely` and `process.read_many` do so in processes of their own,
under limits.
"""

from archive.reading.document import read

# Part of the parse cache's key: raise it with every change that can alter a reading.
VERSION = "3"

__all__ = ["VERSION", "read"]
