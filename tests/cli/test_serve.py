"""`archive serve`: what it says when it cannot."""

import socket
from pathlib import Path

from click.testing import CliRunner

from archive.cli import main


def test_a_port_in_use_is_said_plainly_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--index", str(tmp_path), "--port", str(port)])
    assert result.exit_code == 2
    assert f"127.0.0.1:{port}" in result.stderr
    assert "Porten er i brug." in result.stderr


def test_a_configuration_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--config", str(tmp_path / "none.toml")])
    assert result.exit_code == 2
    assert "none.toml" in result.stderr
