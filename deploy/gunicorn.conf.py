"""gunicorn behind nginx: `gunicorn --config deploy/gunicorn.conf.py`.

nginx takes in slow requests whole and sends slow answers out, so that a worker is busy only while it computes.
ARCHIVE_CONFIG names the archive.toml, ARCHIVE_BIND another socket (`127.0.0.1:8000`), ARCHIVE_WORKERS the processes.
"""

import os

wsgi_app = "archive.web.wsgi:app"
bind = os.environ.get("ARCHIVE_BIND", "unix:/run/archive/web.sock")
umask = 0o007  # the socket is for the group archive-web, in which nginx's user is

workers = int(os.environ.get("ARCHIVE_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 30  # a worker that has not answered for so long is replaced
graceful_timeout = 10
keepalive = 5
max_requests = 20_000  # bounds what a leak in any library could cost
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112  # the heartbeat stays off the disk

limit_request_line = 8190
limit_request_fields = 50
forwarded_allow_ips = "127.0.0.1"
control_socket_disable = True  # nobody steers a running server; a restart does it
accesslog = None  # nginx keeps it, without queries and addresses
errorlog = "-"
loglevel = "info"


def on_starting(server):
    """Read the Danish word list before there are workers: it takes seconds, and they share its memory."""
    from archive import danish

    danish.load()


def post_worker_init(worker):
    """Open the build, and start the processes that draw pages: no reader's first search or picture need wait for it."""
    from archive.web import current, drawing

    current.open_build(worker.wsgi.extensions)
    drawing.of(worker.wsgi.extensions).start()
