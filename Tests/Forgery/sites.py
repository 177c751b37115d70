"""A site as its forger sees it: its page, its record, its list of files and its seal."""

import base64
import gzip
import hashlib
import json
import re
import zlib
from pathlib import Path

RECORD = re.compile(r'(<meta name="lookbook-record" content=")([^"]*)')
# Of classes that have names, predictions are an archive: of the run shown in depth, of another seed.
ARRAYS, OTHER_ARRAYS = "data/mlp-0/predictions.npz", "data/mlp-1/predictions.npz"
NAMED = ("--classes", "classes.txt")
SEAL = re.compile(r'(<meta name="lookbook-page" content=")([0-9a-f]{64})')


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class Site:
    """A copy that may be changed, and the honest one that it was copied from."""

    def __init__(self, folder, honest):
        self.folder = Path(folder)
        self.honest = Path(honest)

    @property
    def page(self):
        return (self.folder / "index.html").read_bytes().decode("utf-8")

    @page.setter
    def page(self, text):
        (self.folder / "index.html").write_bytes(text.encode("utf-8"))

    @property
    def record_text(self):
        return gzip.decompress(base64.b64decode(RECORD.search(self.page)[2])).decode("utf-8")

    @record_text.setter
    def record_text(self, text):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9)
        packed = packer.compress(text.encode("utf-8")) + packer.flush()
        # The system's number is left out.
        coded = base64.b64encode(packed[:9] + b"\xff" + packed[10:]).decode()
        self.page = RECORD.sub(lambda match: match[1] + coded, self.page, count=1)

    @property
    def record(self):
        return json.loads(self.record_text)

    @record.setter
    def record(self, record):
        self.record_text = json.dumps(
            record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def edit_record(self, edit):
        record = self.record
        edit(record)
        self.record = record
        self.seal()

    def replace(self, old, new):
        page = self.page
        assert old in page, f"the page holds no {old}"
        self.page = page.replace(old, new)

    def seal(self):
        blank = SEAL.sub(lambda match: match[1] + "0" * 64, self.page, count=1)
        digest = sha256(blank.encode("utf-8"))
        self.page = SEAL.sub(lambda match: match[1] + digest, blank, count=1)

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*")
                      if path.is_file())

    def change(self, path, alter):
        file = self.folder / path
        before = file.read_bytes()
        after = alter(before)
        assert after != before, f"{path} was not changed"
        file.write_bytes(after)

    def redo(self):
        """Puts the files as they are now into the page, its list, its record and its seal."""
        page, record = self.page, self.record
        present = set(self.files()) - {"index.html", ".nojekyll"}
        for path in present & set(record["files"]):
            now, before = (self.folder / path).read_bytes(), (self.honest / path).read_bytes()
            if now == before:
                continue
            page = page.replace(sha256(before), sha256(now))
            page = page.replace(base64.b64encode(before).decode(), base64.b64encode(now).decode())
            if path.endswith(".svg"):
                page = page.replace(before.decode().strip(), now.decode("utf-8", "replace").strip())
            record["files"][path] = sha256(now)
        for path in present - set(record["files"]):
            record["files"][path] = sha256((self.folder / path).read_bytes())
        for path in set(record["files"]) - present - {".nojekyll"}:
            del record["files"][path]
        self.page = page
        self.record = record
        self.seal()
