"""Requests that no server should answer, and clients that no server should wait for."""

import base64
import io
import json
import select
import socket
import struct
import threading
import time
import zlib

import numpy as np
from PIL import Image

from serve_clients import differences, png
from serve_server import connect, exchange, read_reply, request, wait_until

GIGABYTE = 1 << 30
# What a refusal may leave in memory, in MiB: the largest picture that is read, and some bodies.
ROOM = 400


def picture(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def bomb():
    """A PNG that claims 100,000 × 100,000 pixels."""
    def chunk(name, content):
        return (struct.pack(">I", len(content)) + name + content
                + struct.pack(">I", zlib.crc32(name + content)))
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))


def pictures():
    """Bodies for /tag, each with the status and words of its refusal."""
    shades = np.tile(np.arange(28, dtype=np.uint8) * 9, (28, 1))
    grey = Image.fromarray(shades)
    frames = [grey, Image.fromarray(255 - shades)]
    return {
        "no picture": (b"hello", 400, "PNG or JPEG"),
        "a truncated PNG": (png(shades)[:-30], 400, ""),
        "a truncated JPEG": (picture(Image.effect_noise((99, 99), 50), "JPEG")[:900], 400, "JPEG"),
        "a PNG of 100,000 × 100,000": (bomb(), 413, "100000 × 100000"),
        "nothing": (b"", 400, "empty"),
        "all one colour": (picture(Image.new("RGB", (64, 64), "white"), "PNG"), 400, "background"),
        "an animated PNG": (picture(grey, "PNG", save_all=True, append_images=frames[1:]), 400,
                            "animation"),
        "a GIF": (picture(grey, "GIF"), 400, "GIF"),
        "CMYK": (picture(Image.new("CMYK", (64, 64)), "JPEG"), 400, "CMYK"),
    }


def texts(run):
    """Bodies for :predict, each with the status and words of its refusal."""
    image = run.images[0].tolist()

    def rows(value):
        return json.dumps({"instances": value})
    return {
        "no JSON": ("hello", 400, "byte 0"), "empty": ("", 400, "empty"),
        "a list": ("[1]", 400, "object"), "no key": ("{}", 400, "instances"),
        "both keys": ('{"instances": 1, "inputs": 1}', 400, "both"),
        "another key": ('{"pictures": []}', 400, "pictures"),
        "a name twice": ('{"instances": [], "instances": []}', 400, "twice"),
        "another signature": ('{"signature_name": "x", "instances": [1]}', 400, "signature"),
        "a number": (rows(7), 400, "a number"), "no images": (rows([]), 400, "shape [0]"),
        "texts": (rows(["a"]), 400, "a text"), "null": (rows(None), 400, "null"),
        "27 rows": (rows([image[:27]]), 400, "[1, 27, 28]"),
        "uneven rows": (rows([image, image[:27]]), 400, "[28, 28]"),
        "lists and numbers": (rows([image, 7]), 400, "a number"),
        "256": (rows([[256] * 784]), 400, "256"), "-1": (rows([[-1] * 784]), 400, "-1"),
        "NaN": ('{"instances": [[NaN]]}', 400, "'N'"),
        "1e999": (rows([0]).replace("[0]", "[1e999]"), 400, "3.4e38"),
        "a zero in front": ('{"instances": [[007]]}', 400, "byte"),
        "bytes behind": (rows([image]) + "x", 400, "the end"),
        "cut off": (rows([image])[:-9], 400, "the end"),
        "nested 1,000,000 deep": ("[" * 1_000_000, 400, "16"),
        "many numbers": (rows([[0] * 784] * 4097), 413, "numbers"),
        "many objects": (rows([{}] * 20_000), 413, "values"),
        "other bytes than UTF-8": (b'{"instances": "\xff"}', 400, "UTF-8"),
        "half a pair": ('{"instances": "\\ud800"}', 400, "pair"),
        "no Base64": (rows([{"b64": "?"}]), 400, "Base64"),
        "Base64 of no picture": (rows([{"b64": "aGVsbG8="}]), 400, "Picture 0"),
        "pictures and numbers": (rows([{"b64": base64.b64encode(png(run.images[0])).decode()},
                                       {"pixels": image}]), 400, "mixes"),
    }


def tensors(run):
    """Bodies for infer, each with headers and words of its refusal."""
    image = run.images[0].reshape(-1).tolist()
    right = {"name": "pixels", "datatype": "UINT8", "shape": [1, 784], "data": image}
    binary = {"name": "pixels", "datatype": "UINT8", "shape": [1, 784],
              "parameters": {"binary_data_size": 784}}

    def infer(**changes):
        return json.dumps({"inputs": [{**right, **changes}]}).encode()
    head = json.dumps({"inputs": [binary]}).encode()
    length = "Inference-Header-Content-Length: "
    return {
        "another name": (infer(name="x"), [], "pixels"),
        "another datatype": (infer(datatype="INT8"), [], "UINT8"),
        "another shape": (infer(shape=[1, 783]), [], "shape"),
        "a shape with a fraction": (infer(shape=[1.5, 784]), [], "shape"),
        "a huge shape": (infer(shape=[1 << 62, 784]), [], "shape"),
        "less data": (infer(data=image[:9]), [], "784"),
        "a fraction": (infer(data=[0.5] * 784), [], "UINT8"),
        "two inputs": (json.dumps({"inputs": [right, right]}).encode(), [], "one object"),
        "another output": (json.dumps({"inputs": [right], "outputs": [{"name": "x"}]}).encode(),
                           [], "probabilities"),
        "no tensor": (head, [f"{length}{len(head)}"], "784"),
        "half a tensor": (head + bytes(392), [f"{length}{len(head)}"], "784"),
        "a tensor without its header": (head + bytes(784), [], "the end"),
        "a header too long": (head, [f"{length}{len(head) + 1}"], "bytes"),
        "a negative header": (head, [f"{length}-1"], "-1"),
        "not a number as header": (head, [f"{length}x"], "x"),
    }


def judge(name, reply, status, words):
    if reply is None:
        return [f"{name}: no reply"]
    if reply.status != status:
        return [f"{name}: status {reply.status}, expected {status}: {reply.body[:200]}"]
    if words not in reply.error:
        return [f"{name}: “{reply.error[:200]}” does not say “{words}”"]
    return []


def goes_on(server):
    """Whether the next good request is answered, and memory stays bounded."""
    reply = exchange(server, request("/tag", png(server.run.images[0])))
    problems = [] if reply and reply.status == 200 else ["the next good request is not answered"]
    if server.resident() > server.start + ROOM:
        problems.append(f"{server.resident():.0f} MiB of memory, {server.start:.0f} at the start")
    return problems


def check_pictures(server):
    problems, cases = [], pictures()
    for name, (body, status, words) in cases.items():
        problems += judge(name, exchange(server, request("/tag", body)), status, words)
    return problems + goes_on(server), f"{len(cases)} bodies, each refused for what it is"


def check_texts(server):
    problems, cases = [], texts(server.run)
    path = f"/v1/models/{server.run.name}:predict"
    for name, (body, status, words) in cases.items():
        body = body.encode() if isinstance(body, str) else body
        problems += judge(name, exchange(server, request(path, body)), status, words)
    return problems + goes_on(server), f"{len(cases)} bodies, each refused for what it is"


def check_tensors(server):
    problems, cases = [], tensors(server.run)
    path = f"/v2/models/{server.run.name}/infer"
    for name, (body, headers, words) in cases.items():
        reply = exchange(server, request(path, body, headers=headers))
        problems += judge(name, reply, 400, words)
    return problems + goes_on(server), f"{len(cases)} bodies, each refused for what it is"


def check_paths(server):
    name = server.run.name
    cases = [
        ("/v1/models/other:predict", "POST", 404, "other"),
        (f"/v1/models/{name}/versions/2:predict", "POST", 404, "version"),
        (f"/v1/models/{name}:regress", "POST", 400, "classify"),
        (f"/v1/models/{name}/labels/x", "GET", 404, "path"),
        (f"/v1/models/{name}:predict", "GET", 405, "POST"),
        ("/v2/models/other/infer", "POST", 404, "other"),
        (f"/v2/models/{name}/versions/9/infer", "POST", 404, "version"),
        (f"/v2/models/{name}/stop", "POST", 404, "path"),
        ("/v2/nothing", "GET", 404, "path"), ("/tag", "GET", 405, "POST"),
        ("/tag?top=0", "POST", 400, "top"), ("/healthz", "POST", 405, "GET"),
    ]
    problems = []
    for path, method, status, words in cases:
        reply = exchange(server, request(path, method=method))
        problems += judge(f"{method} {path}", reply, status, words)
        if status == 405 and reply and "allow" not in reply.headers:
            problems.append(f"{method} {path}: no Allow")
    return problems + goes_on(server), f"{len(cases)} paths"


def check_bytes(server):
    """What is no HTTP/1.1, or two things at once."""
    post = b"POST /tag HTTP/1.1\r\nHost: x\r\n"
    cases = {
        "garbage": b"\x00\x01\x02\x03\r\n\r\n", "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "no version": b"GET /\r\n\r\n",
        "two sizes": post + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "a size and pieces": post + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "a negative size": post + b"Content-Length: -1\r\n\r\n",
        "a size beyond 64 bits": post + b"Content-Length: 99999999999999999999\r\n\r\n",
        "a wrong piece": post + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    }
    problems = []
    for name, data in cases.items():
        problems += judge(name, exchange(server, data), 400, "HTTP/1.1")
    coded = request("/tag", b"x", headers=["Content-Encoding: gzip"])
    problems += judge("compressed", exchange(server, coded), 415, "gzip")
    return problems + goes_on(server), f"{len(cases) + 1} openings"


def check_headers(server):
    lines = [f"X-{number}: 1" for number in range(500)]
    cases = {"500 headers": lines, "one of 1 MB": ["X: " + "a" * (1 << 20)],
             "40 of 1 KB": [f"X-{number}: {'a' * 1000}" for number in range(40)]}
    problems = []
    for name, headers in cases.items():
        reply = exchange(server, request("/healthz", method="GET", headers=headers))
        problems += judge(name, reply, 431, "headers")
    reply = exchange(server, request("/" + "a" * (1 << 20), method="GET"))
    if reply is None or reply.status not in (400, 414, 431):
        problems.append(f"a path of 1 MB: {reply and reply.status}")
    problems += judge("headers without end", endless(server, b"GET / HTTP/1.1\r\n", b"X: 1\r\n" * 9999),
                      431, "headers")
    return problems + goes_on(server), "headers beyond the limits are refused"


def endless(server, head, piece, most=GIGABYTE):
    """Sends a piece again and again until the server has had enough; its reply."""
    with connect(server, 20) as client:
        try:
            client.sendall(head)
            for _ in range(most // len(piece)):
                client.sendall(piece)
        except OSError:
            pass
        try:
            return read_reply(client.makefile("rb"))
        except OSError:
            return None


def check_sizes(server):
    """1 GB, announced and in pieces: refused long before it has come."""
    start = time.monotonic()
    head = f"POST /tag HTTP/1.1\r\nHost: x\r\nContent-Length: {GIGABYTE}\r\n\r\n".encode()
    problems = judge("announced", exchange(server, head), 413, str(GIGABYTE))
    expecting = head[:-2] + b"Expect: 100-continue\r\n\r\n"
    problems += judge("announced, with Expect", exchange(server, expecting), 413, str(GIGABYTE))
    if time.monotonic() - start > 1:
        problems.append(f"refused after {time.monotonic() - start:.1f} s")
    chunk = b"%x\r\n" % (1 << 20) + bytes(1 << 20) + b"\r\n"
    head = b"POST /tag HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    reply, seen = None, []
    with connect(server, 20) as client:
        reader = threading.Thread(target=lambda: seen.append(read_reply(client.makefile("rb"))))
        reader.start()
        sent = 0
        try:
            client.sendall(head)
            while sent < GIGABYTE:
                client.sendall(chunk)
                sent += 1 << 20
        except OSError:
            pass
        reader.join(timeout=10)
        reply = seen[0] if seen else None
    problems += judge("in pieces", reply, 413, "Expected at most")
    return problems + goes_on(server), f"refused at once; of 1 GB in pieces {sent >> 20} MiB came"


def check_bodies(server):
    """Bodies that are each small enough, but not together: 512 MiB at most are in hand."""
    size, clients, refused, problems = 60 << 20, [], 0, []
    head = f"POST /tag HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode()
    for _ in range(10):
        clients.append(connect(server))
        try:
            clients[-1].sendall(head + bytes(size - 1))
        except OSError:
            pass
    time.sleep(0.3)
    resident = server.resident()
    if resident > server.start + 512 + 200:
        problems.append(f"{resident:.0f} MiB of memory, {server.start:.0f} at the start")
    for client in clients:
        if select.select([client], [], [], 0.1)[0]:
            problems += judge("one too many", read_reply(client.makefile("rb")), 503, "in memory")
            refused += 1
        client.close()
    if refused != 2:
        problems.append(f"{refused} of 10 were refused, expected 2")
    wait_until(lambda: server.resident() < server.start + ROOM)
    return problems + goes_on(server), f"{refused} of 10 refused, {resident:.0f} MiB at most"


def check_expect(server):
    """A client that asks first is told to go on."""
    body = png(server.run.images[0])
    head = request("/tag", body, headers=["Expect: 100-continue"])[:-len(body)]
    with connect(server) as client:
        file = client.makefile("rb")
        client.sendall(head)
        first = read_reply(file)
        client.sendall(body)
        second = read_reply(file)
    found = (first and first.status, second and second.status)
    return [] if found == (100, 200) else [f"statuses {found}, expected 100 and 200"], "100, then 200"


def check_pipelining(server):
    run, count = server.run, 100
    path, problems = f"/v1/models/{run.name}:predict", []
    with connect(server) as client:
        client.sendall(b"".join(request(path, {"instances": [image.tolist()]})
                                for image in run.images[:count])
                       + request("/healthz", method="GET") * 50)
        file = client.makefile("rb")
        replies = [read_reply(file) for _ in range(count + 50)]
    if any(reply is None or reply.status != 200 for reply in replies):
        return ["not every request was answered"], ""
    found = [json.loads(reply.body)["predictions"][0] for reply in replies[:count]]
    return differences("answers", found, run.scores[:count]) + goes_on(server), \
        f"{count + 50} requests at once, answered in their order"


def check_half_closed(server):
    run, body = server.run, png(server.run.images[0])
    problems = []
    reply = exchange(server, request("/tag", body), half_close=True)
    if reply is None or reply.status != 200:
        problems.append(f"a whole request: {reply and reply.status}")
    whole = request(f"/v1/models/{run.name}:predict", {"instances": run.images[:1].tolist()})
    with connect(server) as client:
        client.sendall(whole * 5)
        client.shutdown(socket.SHUT_WR)
        file = client.makefile("rb")
        replies = [read_reply(file) for _ in range(6)]
    if [reply and reply.status for reply in replies] != [200] * 5 + [None]:
        problems.append("five whole requests: not five answers and the end")
    problems += judge("half a body", exchange(server, request("/tag", body)[:-9], half_close=True),
                      400, "ended")
    reply = exchange(server, b"POST /tag HT", half_close=True)
    if reply is not None and reply.status != 400:
        problems.append(f"half a head: {reply.status}")
    return problems + goes_on(server), "whole requests are answered, halves refused"


def check_slow(server):
    """The server gives a request two seconds and an idle connection four (check_serve.py)."""
    problems, opened = [], []
    starts = {"half a head": b"POST /tag HTTP/1.1\r\nHost:", "a body that stops":
              b"POST /tag HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"}
    for name, data in starts.items():
        start, client = time.monotonic(), connect(server)
        client.sendall(data)
        opened.append((name, client, start))
    dripping = connect(server)
    drip = threading.Thread(target=drip_into, args=(dripping,))
    drip.start()
    idle, idle_start = connect(server), time.monotonic()
    for name, client, start in opened:
        problems += judge(name, read_reply(client.makefile("rb")), 408, "2.0 seconds")
        if not 1.5 < time.monotonic() - start < 4:
            problems.append(f"{name}: after {time.monotonic() - start:.1f} s")
        client.close()
    problems += judge("a byte at a time", read_reply(dripping.makefile("rb")), 408, "2.0 seconds")
    dripping.close()
    drip.join()
    if idle.recv(1) != b"" or not 3 < time.monotonic() - idle_start < 7:
        problems.append(f"idle: closed after {time.monotonic() - idle_start:.1f} s, expected 4")
    idle.close()
    return problems + goes_on(server), "slow requests get 408, idle connections are closed"


def drip_into(client):
    try:
        for byte in b"POST /tag HTTP/1.1\r\nHost: x\r\nX-Slow: aaaaaaaaaaaaaaaa":
            client.sendall(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        pass


def check_deaf(server):
    """Clients that ask for the report and never read it."""
    clients = []
    for _ in range(30):
        client = connect(server)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.sendall(request("/", method="GET") * 3)
        clients.append(client)
    time.sleep(1)
    problems = goes_on(server)
    gone = wait_until(lambda: all(is_closed(client) for client in clients), 12)
    for client in clients:
        client.close()
    return problems + ([] if gone else ["they are not closed"]), "closed, memory bounded"


def check_leisurely(server):
    """Clients that take the report, the last that they ask for, over three seconds."""
    problems, page = [], (server.site / "index.html").read_bytes()
    for half_close in (False, True):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        client.settimeout(10)
        client.connect(("127.0.0.1", server.port))
        client.sendall(request("/", method="GET", headers=["Connection: close"]))
        if half_close:
            client.shutdown(socket.SHUT_WR)
        received, end = b"", time.monotonic() + 3
        with client:
            while piece := client.recv(len(page) // 30):
                received += piece
                time.sleep(0.1 if time.monotonic() < end else 0)
        if not received.endswith(b"\r\n\r\n" + page):
            problems.append(f"{len(received)} bytes came of {len(page)}, half-closed {half_close}")
    return problems + goes_on(server), "all of it comes"


def check_head(server):
    """The head of a page, without the page, and then the next reply."""
    with connect(server) as client:
        client.sendall(request("/", method="HEAD") + request("/healthz", method="GET"))
        file = client.makefile("rb")
        lines = []
        while (line := file.readline()) != b"\r\n":
            lines.append(line.decode().strip().lower())
        reply = read_reply(file)
    size = f"content-length: {(server.site / 'index.html').stat().st_size}"
    problems = [] if size in lines and lines[0].endswith("200 ok") else [f"{lines[0]}, {size}?"]
    if reply is None or reply.status != 200 or reply.body:
        problems.append(f"the next reply is {reply and reply.status}")
    return problems, "a head alone"


def is_closed(client):
    """Whether writing fails, as it does once the server has closed the connection."""
    try:
        client.settimeout(0.01)
        client.sendall(b"x")
        return False
    except TimeoutError:
        return False
    except OSError:
        return True


CHECKS = {
    "pictures that are none": check_pictures,
    "JSON that is wrong": check_texts,
    "tensors that are wrong": check_tensors,
    "paths, models and versions that there are not": check_paths,
    "bytes that are not HTTP": check_bytes,
    "header floods": check_headers,
    "1 GB": check_sizes,
    "Expect": check_expect,
    "pipelining": check_pipelining,
    "half-closed connections": check_half_closed,
    "slow clients": check_slow,
    "clients that do not read": check_deaf,
    "clients that take their time": check_leisurely,
    "HEAD": check_head,
}
