"""Checks the links of the pages in the repository: `python3 scripts/links.py`. Also those of a built site, for book.py."""

import html.parser
import pathlib
import re
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.M | re.S)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?\)")
HEADING = re.compile(r"^#{1,6} +(.+?)\s*#*$", re.M)


def pages():
    """Every page of the repository that people read."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "bindings").glob("*/README.md"))]


def prose(text):
    """A page without its blocks of code."""
    return FENCE.sub("", text)


def links(text):
    """Where the links of a page lead."""
    return LINK.findall(CODE.sub(lambda code: "x" * len(code.group(0)), prose(text)))


def anchors(text):
    """The anchors of the headings of a page, as GitHub and mdBook make them."""
    found = set()
    for heading in HEADING.findall(prose(text)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        number = next(number for number in range(len(found) + 1) if (f"{anchor}-{number}" if number else anchor) not in found)
        found.add(f"{anchor}-{number}" if number else anchor)
    return found


def outside(link):
    return bool(urllib.parse.urlsplit(link).scheme)


def broken(page, text=None):
    """The links of a page that lead nowhere, as `page: link: why`."""
    text = page.read_text() if text is None else text
    found = []
    for link in links(text):
        if outside(link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / urllib.parse.unquote(path)).resolve() if path else page
        if path and not target.exists():
            found.append(f"{page.name}: {link}: there is no such file")
        elif anchor and target.suffix == ".md":
            known = anchors(text if target == page else target.read_text())
            if anchor not in known:
                found.append(f"{page.name}: {link}: there is no such heading")
    return found


class Document(html.parser.HTMLParser):
    """The ids of a page of the site, and where its links lead."""

    def __init__(self, file):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(file.read_text())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.update(filter(None, (given.get("id"), given.get("name"))))
        self.links += [value for key in ("href", "src") if (value := given.get(key)) and not value.startswith("data:")]


def broken_in_site(folder):
    """The links in a folder of HTML that lead nowhere."""
    # What a server sends for a page that does not exist has links from the root.
    documents = {file.resolve(): Document(file) for file in sorted(folder.rglob("*.html")) if file.name != "404.html"}
    found = []
    for file, document in documents.items():
        for link in document.links:
            if outside(link) or link.startswith("//"):
                continue
            path, _, anchor = link.partition("#")
            target = (file.parent / urllib.parse.unquote(path.partition("?")[0])).resolve() if path else file
            if not target.is_file():
                found.append(f"{file.name}: {link}: there is no such file")
            elif anchor and target in documents and urllib.parse.unquote(anchor) not in documents[target].ids:
                found.append(f"{file.name}: {link}: there is no such anchor")
    return found


def main():
    found = [line for page in pages() for line in broken(page)]
    for line in found:
        print(line, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
