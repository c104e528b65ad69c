"""nginx with the shipped site: no log tells who asks for what, too many requests are refused, the slow wait."""

import http.client
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pytest

from tests.deploy import proxy, server
from tests.deploy.proxy import Proxy

SECRET = "skilsmisse"
HALF = f"GET /?q=busser HTTP/1.1\r\nHost: {server.HOST}\r\n".encode()  # the rest of the head never comes
LARGE = 8 * 1024 * 1024  # bytes: more than fits into the buffers of sockets and of nginx


@pytest.fixture
def no_site(tmp_path: Path) -> Iterator[Proxy]:
    """nginx before a site that is down."""
    proxy.need()
    with proxy.running(proxy.configured(tmp_path / "down", tmp_path / "nobody.sock")) as running:
        yield running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The socket of the real site, with four threads, over a record that is large."""
    proxy.need()
    folder = tmp_path_factory.mktemp("site")
    record = folder / "kkr-fjordland-2023-03-17-referat.pdf"
    with pikepdf.open(server.RECORDS / record.name) as pdf:
        pdf.Root.Ballast = pdf.make_stream(b"x" * LARGE)
        pdf.save(record, compress_streams=False)
    with server.gunicorn(folder, server.indexed(folder, record)) as path:
        yield path


@pytest.fixture
def whole(tmp_path: Path, site: Path) -> Iterator[Proxy]:
    """nginx before the real site."""
    with proxy.running(proxy.configured(tmp_path / "up", site)) as running:
        yield running


def statuses(running: Proxy, address: str, times: int) -> list[int]:
    """One after the other, on one connection."""
    connection, found = running.connection(), []
    for _ in range(times):
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        found.append(answer.status)
    connection.close()
    return found


def plainly(running: Proxy, request: str) -> bytes:
    """All that nginx answers to what is sent to its port for plain HTTP."""
    with running.open_plain() as client:
        client.sendall(request.encode())
        return b"".join(iter(lambda: client.recv(65536), b""))


def original(running: http.client.HTTPConnection) -> str:
    """The address of the large record."""
    named = re.search(r'href="(/dokument/[0-9a-f]{12})', server.get(running, "/?q=busser")[1].decode())
    assert named
    return f"{named[1]}.pdf"


def test_nginx_accepts_the_site(tmp_path: Path) -> None:
    proxy.need()
    proxy.configured(tmp_path, tmp_path / "web.sock")
    done = subprocess.run(["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_log_tells_who_searched_for_what(whole: Proxy, no_site: Proxy) -> None:
    assert server.get(whole.connection(), f"/?q={SECRET}")[0] == 200
    for running in (whole, no_site):
        assert 429 in statuses(running, f"/eksport.csv?q={SECRET}", 8), "refused"
    assert 502 in statuses(no_site, f"/?q={SECRET}", 2), "failed"
    for running in (whole, no_site):
        assert b" 301 " in plainly(
            running, f"GET /?q={SECRET} HTTP/1.1\r\nHost: {server.HOST}\r\nConnection: close\r\n\r\n"
        )
        plainly(running, f"GET /?q={SECRET} HTTP/1.1\r\nHost: other.example\r\n\r\n")
        plainly(running, f"GET /?q={SECRET} HTTP/1.1\r\nHost: {server.HOST}\r\nX: {'x' * 40_000}\r\n\r\n")
        plainly(running, f"{SECRET}\r\n\r\n")
        with pytest.raises(ssl.SSLError):
            server.get(running.connection("other.example"), f"/?q={SECRET}")
        sent = running.connection()
        sent.request("POST", f"/?q={SECRET}", body=b"x" * 5000)
        assert sent.getresponse().status == 413
        sent.close()
        assert SECRET not in running.logs()
        assert "127.0.0.1" not in running.logs()
    assert "GET / 200 " in (whole.folder / "archive.log").read_text(), "what was asked for is, without the query"
    assert "GET / 502 " in (no_site.folder / "archive.log").read_text(), "and what failed"


def test_plain_http_leads_to_the_sites_own_name_only(no_site: Proxy) -> None:
    head = f"GET /?q=busser HTTP/1.1\r\nHost: {server.HOST}\r\nConnection: close\r\n\r\n"
    assert f"\r\nLocation: https://{server.HOST}/?q=busser\r\n".encode() in plainly(no_site, head)
    for host in ("evil.example", "127.0.0.1", "_"):
        assert plainly(no_site, head.replace(server.HOST, host)) == b""
    assert plainly(no_site, "GET / HTTP/1.0\r\n\r\n") == b""


def test_who_asks_for_another_name_gets_nothing(no_site: Proxy) -> None:
    with pytest.raises(ssl.SSLError, match="unrecognized name"):
        server.get(no_site.connection("evil.example"), "/")
    connection = no_site.connection()
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()


def test_too_many_requests_are_refused(no_site: Proxy) -> None:
    """The site is down, so what is handed on is answered at once, with 502."""
    pages = statuses(no_site, "/?q=busser", 200)
    assert set(pages[:41]) == {502}, "a page with all its pictures comes at once"
    assert 429 in pages
    exports = statuses(no_site, "/eksport.csv?q=busser", 8)
    assert set(exports[:5]) == {502}
    assert 429 in exports


def test_too_many_requests_at_once_are_refused(tmp_path: Path) -> None:
    proxy.need()
    with socket.socket(socket.AF_UNIX) as silent, ExitStack() as open_ones:
        silent.bind(str(tmp_path / "silent.sock"))
        silent.listen(50)  # whoever asks waits
        running = open_ones.enter_context(proxy.running(proxy.configured(tmp_path, tmp_path / "silent.sock")))
        connections = [running.connection() for _ in range(21)]
        for connection in connections:
            open_ones.callback(connection.close)
            connection.request("GET", "/")
        assert connections[-1].getresponse().status == 429


def test_who_sends_slowly_hinders_nobody_and_is_dropped(whole: Proxy, site: Path) -> None:
    with ExitStack() as open_ones:
        clients = []
        for _ in range(50):
            connection = whole.connection()
            connection.connect()
            open_ones.callback(connection.close)
            connection.sock.sendall(HALF)
            clients.append(connection.sock)
        assert server.get(whole.connection(), "/?q=busser")[0] == 200
        for client in clients:
            assert client.recv(1000) == b"", "shut after client_header_timeout"
    with ExitStack() as open_ones:  # without nginx four of them would be enough
        for _ in range(4):
            client = open_ones.enter_context(socket.socket(socket.AF_UNIX))
            client.connect(str(site))
            client.sendall(HALF)
        with pytest.raises(TimeoutError):
            server.get(server.OnSocket(site, timeout=2), "/?q=busser")


def test_who_reads_slowly_hinders_nobody(whole: Proxy, site: Path) -> None:
    address = original(whole.connection())
    with ExitStack() as open_ones:
        for _ in range(12):
            connection = whole.connection()
            open_ones.callback(connection.close)
            connection.request("GET", address)  # and reads nothing
        assert server.get(whole.connection(), "/?q=busser")[0] == 200
    status, body = server.get(whole.connection(), address)
    assert (status, len(body) > LARGE) == (200, True)
    with ExitStack() as open_ones:  # without nginx four of them would be enough
        for _ in range(4):
            client = open_ones.enter_context(socket.socket(socket.AF_UNIX))
            client.connect(str(site))
            client.sendall(f"GET {address} HTTP/1.1\r\nHost: {server.HOST}\r\n\r\n".encode())
        with pytest.raises(TimeoutError):
            server.get(server.OnSocket(site, timeout=2), "/?q=busser")
