"""Which file is installed where, for `make install` and `make uninstall`."""

import os
import pathlib
import sys

import components
import sbom
import tree

COMMAND = "yeastar-simulator"
# The folders that can be chosen, and where they are otherwise.
FOLDERS = {
    "bindir": ("{prefix}/bin", "commands"),
    "libdir": ("{prefix}/lib", "libraries, pkg-config and CMake files"),
    "includedir": ("{prefix}/include", "headers"),
    "datadir": ("{prefix}/share", "data"),
    "docdir": ("{datadir}/doc/libyeastar", "licences and bills of materials"),
    "mandir": ("{datadir}/man", "man pages"),
    "bashdir": ("{datadir}/bash-completion/completions", "completions of bash"),
    "zshdir": ("{datadir}/zsh/site-functions", "completions of zsh"),
    "fishdir": ("{datadir}/fish/vendor_completions.d", "completions of fish"),
}


class Layout:
    """The folders of an installation, as programs will see them, and below DESTDIR, where they are written."""

    def __init__(self, prefix, destdir="", **chosen):
        if not os.path.isabs(prefix):
            raise ValueError(f"prefix must be an absolute path, not {prefix!r}")
        self.destdir = destdir
        self.folders = {"prefix": os.path.normpath(prefix)}
        for name, (usual, _) in FOLDERS.items():
            folder = chosen.get(name) or usual.format(**self.folders)
            if not os.path.isabs(folder):
                raise ValueError(f"{name} must be an absolute path, not {folder!r}")
            self.folders[name] = os.path.normpath(folder)

    def __getitem__(self, name):
        return self.folders[name]

    def path(self, name, *more):
        """Where a file is written."""
        return pathlib.Path(self.destdir + self.folders[name], *more)

    def completions(self):
        """Shell -> its file."""
        return {
            "bash": self.path("bashdir", COMMAND),
            "zsh": self.path("zshdir", f"_{COMMAND}"),
            "fish": self.path("fishdir", f"{COMMAND}.fish"),
        }

    def licences(self, product):
        """Source -> target."""
        sources = [product.page]
        if product == components.LIBRARY:
            sources += [tree.ROOT / "LICENSE-APACHE", tree.ROOT / "LICENSE-MIT"]
        return {source: self._document(product, source.name) for source in sources}

    def bill(self, product):
        """The bill of materials."""
        return self._document(product, sbom.file_name(product))

    def _document(self, product, name):
        below = [] if product == components.LIBRARY else ["simulator"]
        return self.path("docdir", *below, name)

    def headers(self):
        """Source -> target."""
        return {header: self.path("includedir", header.relative_to(tree.HEADER.parent)) for header in tree.headers()}

    def cmake(self):
        """Source -> target."""
        return {source: self.path("libdir", "cmake", "yeastar", source.name)
                for source in sorted((tree.ROOT / "cmake").glob("*.cmake"))}

    def pkg_config(self):
        """The prefix, libdir and includedir of yeastar.pc. They are relative to the file, so that the whole can be moved,
        unless it is for /usr, which is not moved: compilers search it anyway, and a sysroot is put before absolute paths."""
        prefix, home = self["prefix"], os.path.join(self["libdir"], "pkgconfig")
        below = [self[name] for name in ("libdir", "includedir") if not inside(self[name], prefix)]
        if prefix != "/usr" and inside(self["libdir"], prefix):
            said = f"${{pcfiledir}}/{os.path.relpath(prefix, home)}"
        else:
            said = prefix
        return [said, *(folder if folder in below else "${prefix}/" + os.path.relpath(folder, prefix)
                        for folder in (self["libdir"], self["includedir"]))]

    def installed(self):
        """What may be there, of any version."""
        for folder, patterns in (("libdir", ["libyeastar.so", "libyeastar.so.*", "libyeastar.a", "pkgconfig/yeastar.pc",
                                             "pkgconfig/yeastar-static.pc"]),
                                 ("bindir", [COMMAND]),
                                 ("mandir", [f"man1/{COMMAND}.1", "man3/yeastar.3", "man3/yeastar_*.3"])):
            for pattern in patterns:
                yield from sorted(self.path(folder).glob(pattern))
        yield from [*self.completions().values(), *self.headers().values(), *self.cmake().values()]
        for product in components.PRODUCTS:
            yield from [*self.licences(product).values(), self.bill(product)]

    def own_folders(self):
        """Those that are ours alone."""
        return [self.path("includedir", "yeastar"), self.path("libdir", "cmake", "yeastar"), self.path("docdir", "simulator"),
                self.path("docdir")]


def inside(folder, other):
    return os.path.commonpath([folder, other]) == other


def full_version(version, abi):
    """The end of the name of the library's file: it begins with the number of the ABI, as loaders and packagers expect."""
    return version if version.split(".")[0] == str(abi) else f"{abi}.{version}"


def add_arguments(arguments):
    arguments.add_argument("--prefix", default="/usr/local", help="where it will be used (default: %(default)s)")
    arguments.add_argument("--destdir", default="", help="prepended to all folders, for packages")
    for name, (usual, what) in FOLDERS.items():
        arguments.add_argument(f"--{name}", default="", help=f"{what} (default: {usual})")


def chosen(given, program):
    """The layout of the arguments; ends the program if they make none."""
    try:
        return Layout(given.prefix, given.destdir, **{name: getattr(given, name) for name in FOLDERS})
    except ValueError as error:
        sys.exit(f"{program}: {error}")
