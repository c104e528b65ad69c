"""The reading room: council records in, meetings and items out.

`document.read` reads one file in this process; `process.read_safely` and `process.read_many` do so in processes of
their own, under limits. Nothing is imported here: the web asks this room for names of topics, not for a PDF library.
"""

# Part of the parse cache's key: raise it with every change that can alter a reading.
VERSION = "10"
