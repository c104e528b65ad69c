"""The cron entry: index the records in the given folders. `python ingest.py --help` tells the rest."""

from archive.cli.ingest import ingest

if __name__ == "__main__":
    ingest()
