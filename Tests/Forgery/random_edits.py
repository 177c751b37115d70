"""Single bytes of any file changed, put in or taken out, at places that a seed chooses."""

from random import Random

from forgery import Forgery

EDITS = ("changed", "put in", "taken out", "cut off", "doubled")


def edited(content, kind, random):
    place = random.randrange(max(len(content), 1))
    if not content or kind == "put in":
        return content[:place] + bytes([random.randrange(256)]) + content[place:]
    if kind == "changed":
        other = content[place] ^ random.randrange(1, 256)
        return content[:place] + bytes([other]) + content[place + 1:]
    if kind == "taken out":
        return content[:place] + content[place + 1:]
    if kind == "cut off":
        return content[:place]
    return content[:place] + content[place:place + 64] * 2 + content[place + 64:]


def random_edits(files, count, seed):
    """`count` edits, the files in turn; every third is put into the record too."""
    for number in range(count):
        random = Random(f"{seed}-{number}")
        path = files[number % len(files)]
        kind = random.choice(EDITS)
        is_redone = number % 3 == 2 and path not in ("index.html", ".nojekyll")

        def alter(site, path=path, kind=kind, random=random, is_redone=is_redone):
            # Anything but the byte of gzip that says how hard was tried, which may differ.
            is_free = path.endswith(".gz")

            def change(content):
                start = 9 if is_free else 0
                return content[:start] + edited(content[start:], kind, random)
            site.change(path, change)
            if is_redone:
                site.redo()
        how = ", everywhere" if is_redone else ""
        yield Forgery(f"edit {seed}-{number}: {path}, bytes {kind}{how}", alter, (path,))
