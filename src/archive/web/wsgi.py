"""The application for a WSGI server: `gunicorn archive.web.wsgi:app`. ARCHIVE_CONFIG names the archive.toml to use."""

import os
from pathlib import Path

from archive import config
from archive.web.app import create_app

_FILE = os.environ.get("ARCHIVE_CONFIG")

app = create_app(config.load(Path(_FILE) if _FILE else None))
