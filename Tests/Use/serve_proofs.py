"""Servers that lie, for checking that each check can fail."""

import socket
import threading

STATUSES = {b"HTTP/1.1 2": b"HTTP/1.1 5", b"HTTP/1.1 4": b"HTTP/1.1 2", b"HTTP/1.1 5": b"HTTP/1.1 2",
            b"HTTP/1.1 1": b"HTTP/1.1 4"}


def other_statuses(data):
    """Success as failure, and failure as success."""
    for status, other in STATUSES.items():
        if data.startswith(status):
            return other + data[len(status):]
    return data


def other_answers(data):
    """Another digit in every text, another byte in every tensor."""
    changed = data.replace(b"0.", b"1.").replace(b"-1", b"-2").replace(b"AVAIL", b"UNAVA")
    if b"octet-stream" in data:
        changed = changed[:-1] + bytes([changed[-1] ^ 0x40])
    return changed


def other_words(data):
    """Refusals that say nothing."""
    start = data.find(b'{"error":"')
    if start < 0:
        return data
    return data[:start + 10] + b"x" * (len(data) - start - 12) + b'"}'


class Liar:
    """Stands between clients and a server, and changes what the server sends."""

    def __init__(self, server, lie):
        self.server, self.lie = server, lie
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def __getattr__(self, name):
        return getattr(self.server, name)

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            behind = socket.create_connection(("127.0.0.1", self.server.port))
            for source, sink, change in ((client, behind, bytes), (behind, client, self.lie)):
                threading.Thread(target=pass_on, args=(source, sink, change), daemon=True).start()

    def close(self):
        self.listener.close()


def pass_on(source, sink, change):
    try:
        while data := source.recv(1 << 20):
            sink.sendall(change(data))
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        source.close()
        sink.close()
