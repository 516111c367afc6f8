"""A small server on the loopback address that shows a browser what was built; it runs in a process of its own.

It knows nothing but what it is told through its pipe, and serves no file that it was not told of. A page of another site
that a browser is made to believe to be this one is refused by the name that it asks for.
"""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ladderexport.errors import MissingExtraError
from ladderexport.regular_files import read_regular
from ladderexport.rendering.fonts.bundled import face_file

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from werkzeug import Request, Response

HOST: Final = "127.0.0.1"
PORT: Final = 8642
"""Where the pages are by default; where something else is there already, any other port is taken."""
HEARTBEAT: Final = 10.0
"""Seconds after which a browser that has heard nothing is told that nothing happened, so that a closed one is noticed."""
NAMES: Final = ("127.0.0.1", "localhost")
OWN: Final = {
    "/": ("live.html", "text/html"),
    "/live.css": ("live.css", "text/css"),
    "/live.js": ("live.js", "text/javascript"),
}
FONTS: Final = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSerifPro-Semibold.ttf")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; font-src 'self'; "
    "img-src 'self' data:; "
    "object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file that was built, and its Internet media type."""

    path: Path
    media_type: str


@dataclass
class Shared:
    """What there is to show, and how often that has changed; whoever waits for a change is woken by it."""

    told: str = "{}"
    pages: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, ServedFile] = field(default_factory=dict)
    number: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def change(self, told: str, pages: Mapping[str, bytes], found: Mapping[str, ServedFile]) -> None:
        """Show something else."""
        with self.changed:
            self.told, self.pages, self.files = told, pages, found
            self.number += 1
            self.changed.notify_all()

    def messages(self) -> Iterator[bytes]:
        """Yield server-sent events: the current state, then each change, for as long as the browser listens."""
        seen = -1
        while True:
            with self.changed:
                if self.number == seen:
                    self.changed.wait(HEARTBEAT)
                news, seen = self.number != seen, self.number
                told = self.told
            yield f"data: {told}\n\n".encode() if news else b": still here\n\n"


def require() -> None:
    """Raise MissingExtraError where the library that serves pages is not installed."""
    try:
        import werkzeug  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("watch", "werkzeug") from None


def serve(pipe: Connection, port: int | None) -> None:
    """Serve until the pipe ends. First sends the port, or why there is none; without a given port, any free one is used."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to answer
    try:
        listening = _listening(port)
    except OSError as error:
        pipe.send(("failed", error.strerror or str(error)))
        return
    from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: PLC0415 - an extra

    class Silent(WSGIRequestHandler):
        """Says nothing of the requests that it answers."""

        def log(self, *_: object) -> None:
            pass

    shown = Shared()
    number = listening.getsockname()[1]
    server = make_server(
        HOST, number, _application(shown, number), threaded=True, request_handler=Silent, fd=listening.fileno()
    )
    threading.Thread(target=_listen, args=(pipe, shown, server), daemon=True).start()
    pipe.send(("at", number))
    server.serve_forever()


def _listening(port: int | None) -> socket.socket:
    wanted = (PORT, 0) if port is None else (port,)
    for number in wanted:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen(128)
        except OSError:
            listening.close()
            if number == wanted[-1]:
                raise
        else:
            return listening
    raise ValueError("no port is wanted")


def _listen(pipe: Connection, shown: Shared, server: Any) -> None:  # noqa: ANN401 - of the library
    with suppress(EOFError, OSError):
        while True:
            told, pages, found = pipe.recv()
            shown.change(told, pages, found)
    server.shutdown()


def _application(shown: Shared, port: int) -> Any:  # noqa: ANN401 - of the library
    from werkzeug import Request, Response  # noqa: PLC0415 - an extra

    @Request.application
    def application(request: Request) -> Response:
        if request.host not in {f"{name}:{port}" for name in NAMES}:
            return Response("Only this machine can see these pages.", 403)
        if request.method not in {"GET", "HEAD"}:
            return Response("There is nothing to send.", 405)
        response = _answer(request, shown)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return application


def _answer(request: Request, shown: Shared) -> Response:
    from werkzeug import Response  # noqa: PLC0415 - an extra

    path = request.path
    if path == "/events":
        return Response(shown.messages(), mimetype="text/event-stream")
    if path in OWN:
        name, kind = OWN[path]
        content = files("ladderexport.templates").joinpath("live", name).read_bytes()
        return Response(content, mimetype=kind, headers={"Content-Security-Policy": POLICY})
    if path.startswith("/fonts/") and (name := path.removeprefix("/fonts/")) in FONTS:
        return Response(face_file(name).read_bytes(), mimetype="font/ttf")
    if path.startswith("/page/") and (page := shown.pages.get(path.removeprefix("/page/"))) is not None:
        return Response(page, mimetype="text/html")
    if (file := shown.files.get(path)) is not None:
        with suppress(OSError):
            return Response(read_regular(file.path), mimetype=file.media_type)
    return Response("There is no such page.", 404)
