"""`archive serve`: the site on waitress, for one machine; behind a proxy run gunicorn (docs/operations.md)."""

import errno
import logging
import socket
from pathlib import Path

import click
from waitress import create_server

from archive import config
from archive.causes import cause
from archive.cli.common import command, config_option, fail, index_option
from archive.cli.language import _
from archive.errors import ArchiveError, UsageError
from archive.web import current, drawing
from archive.web.app import create_app

_THREADS = 8


@command(help=_("Vis arkivet i browseren, til der trykkes Ctrl-C."))
@index_option
@config_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar=_("ADRESSE"), help=_("Adresse, der lyttes på."))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar=_("TAL"),
    help=_("Port, der lyttes på."),
)
def serve(index: Path | None, config_file: Path | None, host: str, port: int) -> None:
    """Serve the archive until Ctrl-C."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    try:
        app = create_app(config.load(config_file, index))
        listening = listen(host, port)
    except ArchiveError as error:
        fail(error, "archive serve")
    server = create_server(app, sockets=[listening], threads=_THREADS, ident=None)
    current.open_build(app.extensions)
    drawing.of(app.extensions).start()
    stop = _("Ctrl-C stopper")
    click.echo(f"http://{host}:{port}/  ({stop})")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
    finally:
        drawing.of(app.extensions).close()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises UsageError when it cannot be had: waitress would die with a traceback."""
    where = f"{host}:{port}"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                "Porten er i brug.", where, "Prøv en anden, for eksempel --port {port}.", port=port + 1
            ) from error
        raise UsageError(
            "Der kan ikke lyttes her: {cause}.", where, "Giv en anden --host eller --port.", cause=cause(error)
        ) from error
