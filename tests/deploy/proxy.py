"""The shipped nginx.conf on ports of this machine, as Debian's nginx.conf would include it, and clients of it."""

import http.client
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deploy import server

# What Debian's nginx.conf says of logs, but with more in the error log; all that is written is in one folder.
_MAIN = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")  # made in no time


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its ports, its certificate, and the folder with its logs."""

    folder: Path
    plain: int
    tls: int

    def logs(self) -> str:
        return "".join(file.read_text() for file in sorted(self.folder.glob("*.log")))

    def connection(self, name: str = server.HOST, timeout: float = 30) -> "OnTLS":
        return OnTLS(self, name, timeout)

    def open_plain(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.plain), timeout=30)


class OnTLS(http.client.HTTPConnection):
    """HTTPS with a name asked for, and the certificate checked."""

    def __init__(self, proxy: Proxy, name: str, timeout: float) -> None:
        super().__init__(name, timeout=timeout)
        self._proxy, self._name = proxy, name

    def connect(self) -> None:
        context = ssl.create_default_context(cafile=str(self._proxy.folder / "cert.pem"))
        plain = socket.create_connection(("127.0.0.1", self._proxy.tls), timeout=self.timeout)
        try:
            self.sock = context.wrap_socket(plain, server_hostname=self._name)
        except BaseException:
            plain.close()
            raise


def site(folder: Path, upstream: Path, plain: int, tls: int) -> str:
    """The shipped configuration with the places of this machine."""
    text = (server.DEPLOY / "nginx.conf").read_text()
    text = "\n".join(line for line in text.splitlines() if "listen [::]" not in line)
    for ours, here in (
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("listen 443", f"listen 127.0.0.1:{tls}"),
        ("/run/archive/web.sock", str(upstream)),
        ("/etc/ssl/certs/arkiv.example.pem", f"{folder}/cert.pem"),
        ("/etc/ssl/private/arkiv.example.key", f"{folder}/key.pem"),
        ("/var/log/nginx/", f"{folder}/"),
        ("client_header_timeout 10s", "client_header_timeout 1s"),
    ):
        assert ours in text
        text = text.replace(ours, here)
    return text


def configured(folder: Path, upstream: Path, user: str = "root") -> Proxy:
    """Configuration and certificate in a folder, on free ports."""
    folder.mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        proxy = Proxy(folder, one.getsockname()[1], other.getsockname()[1])
    made = ["openssl", "req", "-x509", "-nodes", *_KEY, "-days", "1", "-subj", f"/CN={server.HOST}"]
    made += ["-addext", f"subjectAltName=DNS:{server.HOST}"]
    made += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(made, check=True, capture_output=True)
    (folder / "site.conf").write_text(site(folder, upstream, proxy.plain, proxy.tls))
    whose = f"user {user};" if Path("/proc/self").owner() == "root" else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=whose))
    return proxy


@contextmanager
def running(proxy: Proxy, before: Sequence[str] = ()) -> Iterator[Proxy]:
    """nginx until the end of the block."""
    with (proxy.folder / "start.log").open("wb") as log:
        command = [*before, "nginx", "-c", str(proxy.folder / "nginx.conf"), "-g", "daemon off;"]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        server.wait_until(lambda: proxy.open_plain().close() is None, process, proxy.folder / "start.log")
        yield proxy
    finally:
        process.terminate()
        process.wait()


def need() -> None:
    server.need("nginx")
    server.need("openssl")
