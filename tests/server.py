"""A real HTTP server on this machine, for the length of a test."""

import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer


class Quiet:
    """Beside `BaseHTTPRequestHandler`: no log is written."""

    def log_message(self, *args):
        pass


@contextmanager
def serving(handler, **state):
    """A server whose requests ``handler`` answers; ``state`` are attributes of it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    for name, value in state.items():
        setattr(server, name, value)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
