"""`make docs`: the site in docs/book, by mdBook, and the man pages in target/man.

The pages of docs and the reference of the C functions are put together in target/book. There, names of functions become links, and what the
pages link to in the repository is copied beside them.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import links
import manual
import tree

THEME = tree.ROOT / "docs" / "theme"
SITE = tree.ROOT / "docs" / "book"
# mdBook makes a page README into the first one.
NAMES = {"README": "overview"}
SPLIT = re.compile(r"(^```.*?^```[^\n]*$|^#[^\n]*$)", re.M | re.S)
# Text of a link stays as it is; a function in code font outside of one becomes one.
FUNCTION = re.compile(r"(\[[^\]]*\]\([^)]*\))|`(yeastar_\w+|YEASTAR_(?:ERR|EVENT|VALUE|LOG)_\w+)`")
PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[\w-]+\.svg)\)")
# As the comments in the header name a page.
MENTION = re.compile(r"\bdocs/[\w.]+\b(?!`)")
PROGRAM = re.compile(r"^(C|C\+\+|Python|Go):\n\n(```\w+\n.*?^```\n)", re.M | re.S)
CHAPTER = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def page_name(path):
    """The name in the book of a page in the repository."""
    return f"{NAMES.get(path.stem, path.stem.lower())}.md"


class Book:
    """The sources of the site, in a folder."""

    def __init__(self, folder):
        self.folder, self.source = folder, folder / "src"
        self.summary = (tree.ROOT / "docs" / "SUMMARY.md").read_text()
        listed = [(tree.ROOT / "docs" / path).resolve() for _, path in CHAPTER.findall(self.summary)]
        self.pages = {path: page_name(path) for path in listed}

    def write(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.source.mkdir(parents=True)
        manual.codegen("--reference", self.source / "reference")
        index = json.loads((self.source / "reference" / "index.json").read_text())
        (self.source / "reference" / "index.json").unlink()
        self.places = {name: f"reference/{page['page']}.md" for page in index for name in page["names"]}
        self.places.update(self.headings())
        for path, name in self.pages.items():
            (self.source / name).write_text(self.page(path, path.read_text()))
        for file in sorted((self.source / "reference").glob("*.md")):
            file.write_text(self.page(file, file.read_text()))
        (self.source / "SUMMARY.md").write_text(self.contents(index))
        for name in ("book.toml", "site.css", "languages.js"):
            shutil.copy(THEME / name, self.folder / name)

    def headings(self):
        """Where the reference has a heading for a name, and constants at that of their enumeration."""
        found = {}
        for file in sorted((self.source / "reference").glob("*.md")):
            heading = ""
            for line in file.read_text().splitlines():
                heading = line[3:] if line.startswith("## ") else heading
                constant = re.match(r"\| `(YEASTAR_\w+) = ", line)
                name = constant.group(1) if constant else heading
                found.setdefault(name, f"reference/{file.name}#{heading.lower()}")
        return found

    def contents(self, index):
        text = CHAPTER.sub(lambda found: f"[{found.group(1)}]({page_name(pathlib.Path(found.group(2)))})", self.summary)
        chapters = {heading: [f"# {heading}", ""] for heading in ("C: objects", "C: requests")}
        chapters["C: objects"].append("- [Conventions](reference/conventions.md)")
        for page in index:
            heading = "C: requests" if page["page"].startswith("requests-") else "C: objects"
            chapters[heading].append(f"- [{page['title']}](reference/{page['page']}.md)")
        more = "".join("\n".join([*lines, "", ""]) for lines in chapters.values())
        return text.replace("# Project\n", more + "# Project\n")

    def page(self, path, text):
        """A page as it is in the book."""
        inside = path.is_relative_to(self.source)
        up = "../" if inside else ""
        parts = SPLIT.split(text)
        for number in range(0, len(parts), 2):
            part = PICTURE.sub(self.picture, parts[number])
            part = FUNCTION.sub(lambda found: self.function(found, up), part)
            part = MENTION.sub(lambda found: self.mention(found, up), part) if inside else part
            parts[number] = part if inside else links.LINK.sub(lambda found: self.link(path, found), part)
        text = "".join(parts)
        return PROGRAM.sub(self.program, text) if '<div class="languages">' in text else text

    def function(self, found, up):
        name = found.group(2)
        return f"[`{name}`]({up}{self.places[name]})" if name in self.places else found.group(0)

    def mention(self, found, up):
        """The name of a page in the repository, as a link to it in the book."""
        target = tree.ROOT / found.group(0)
        if not target.is_file():
            return found.group(0)
        return self.link(tree.ROOT / "README.md", links.LINK.match(f"[{target.stem}]({found.group(0)})")).replace("](", f"]({up}")

    @staticmethod
    def picture(found):
        """Inside the page, so that its colours follow the theme."""
        svg = (tree.ROOT / "docs" / found.group(2)).read_text()
        svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
        return f'<div class="picture">\n{svg}</div>\n'

    @staticmethod
    def program(found):
        return f'<div class="program" data-language="{found.group(1)}">\n\n{found.group(1)}:\n\n{found.group(2)}\n</div>\n'

    def link(self, page, found):
        """A link of a page in the repository, as it is in the book."""
        whole, to = found.group(0), found.group(1)
        if links.outside(to) or to.startswith(("#", "reference/")):
            return whole
        path, _, anchor = to.partition("#")
        target = (page.parent / path).resolve()
        if target in self.pages:
            return with_target(whole, self.pages[target] + (f"#{anchor}" if anchor else ""))
        if target.is_dir():
            return whole[:whole.rindex("](")].lstrip("![")
        copy = self.source / "files" / target.relative_to(tree.ROOT)
        # As text, so that a browser shows it.
        copy = copy.with_name(copy.name + ".txt") if copy.suffix not in (".json", ".svg", ".md") else copy
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(target, copy)
        return with_target(whole, os.path.relpath(copy, self.source))


def with_target(link, target):
    """The same text, leading elsewhere."""
    return f"{link[:link.rindex('](')]}]({target})"


def build(folder, site):
    """Writes the sources to one folder, and the site to another. Returns what is wrong with the site."""
    Book(folder).write()
    command = ["mdbook", "build", str(folder), "--dest-dir", str(site)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = [line for line in done.stdout.splitlines() if "WARN" in line or "ERROR" in line]
    if done.returncode != 0:
        return [done.stdout]
    return said + links.broken_in_site(site)


def main():
    man = tree.target() / "man"
    shutil.rmtree(man, ignore_errors=True)
    manual.write(man)
    print(f"man pages: {man}")
    if shutil.which("mdbook") is None:
        print("mdbook is missing, so the site is not built: cargo install mdbook", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") == "true" else 0)
    wrong = build(tree.target() / "book", SITE)
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"the site: {SITE / 'index.html'}")


if __name__ == "__main__":
    main()
