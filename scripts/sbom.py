"""`make sbom`: writes what is inside the library, and what is inside the simulator, as software bills of materials in CycloneDX 1.6
(JSON).

    python3 scripts/sbom.py [FOLDER]

The same tree gives the same text: no time is in it unless SOURCE_DATE_EPOCH says which.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import urllib.parse
import uuid

import components
import tree

OURS = "MIT OR Apache-2.0"


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]) if sys.argv[1:] else tree.target()
    for product in components.PRODUCTS:
        file = folder / file_name(product)
        write(product, file)
        print(f"written: {file}")


def file_name(product):
    return f"{product.name}.cdx.json"


def write(product, file):
    file.write_text(json.dumps(bill(product), indent=2) + "\n", "utf-8")


def bill(product):
    """The whole document."""
    crates = components.crates(product)
    root, standard = whole(product), standard_library()
    parts = [*map(component, crates), standard]
    depends = {root["bom-ref"]: [*map(reference, components.direct(product)), standard["bom-ref"]], standard["bom-ref"]: []}
    for crate in crates:
        needed = [reference(name) for name in crate.depends]
        if crate.name == "libsqlite3-sys":
            sqlite = embedded_sqlite()
            parts.append(sqlite)
            needed.append(sqlite["bom-ref"])
            depends[sqlite["bom-ref"]] = []
        depends[reference(f"{crate.name}@{crate.version}")] = needed
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {**when(), "component": root},
        "components": parts,
        "dependencies": [{"ref": ref, "dependsOn": needed} for ref, needed in depends.items()],
    }
    # A name made of the contents.
    unique = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return {"$schema": document.pop("$schema"), "bomFormat": document.pop("bomFormat"), "specVersion": document.pop("specVersion"),
            "serialNumber": f"urn:uuid:{unique}", **document}


def when():
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return {}
    time = datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc)
    return {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ")}


def purl(kind, name, version):
    return f"pkg:{kind}/{name}@{urllib.parse.quote(version, safe='.')}"


def reference(key):
    name, version = key.split("@")
    return purl("cargo", name, version)


def component(crate):
    """A crate, with the SHA-256 of its file in the registry."""
    place = purl("cargo", crate.name, crate.version)
    found = {
        "type": "library", "bom-ref": place, "name": crate.name, "version": crate.version, "purl": place,
        "licenses": [{"expression": crate.licence}],
        "hashes": [{"alg": "SHA-256", "content": crate.checksum}],
    }
    if crate.repository:
        found["externalReferences"] = [{"type": "vcs", "url": crate.repository}]
    return found


def whole(product):
    place = purl("generic", product.name, tree.version())
    return {"type": product.kind, "bom-ref": place, "name": product.name, "version": tree.version(), "purl": place,
            "description": tree.package(product.crate)["description"], "licenses": [{"expression": OURS}]}


def standard_library():
    """That of the rustc in PATH."""
    printed = subprocess.run(["rustc", "--version"], cwd=tree.ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    place = purl("generic", "rust-std", printed.split()[1])
    return {"type": "library", "bom-ref": place, "name": "rust-std", "version": printed.split()[1], "purl": place,
            "description": f"Rust's standard library, with {', '.join(components.STANDARD_PARTS)}",
            "licenses": [{"expression": components.STANDARD}],
            "externalReferences": [{"type": "vcs", "url": "https://github.com/rust-lang/rust"}]}


def embedded_sqlite():
    version = components.sqlite_version()
    place = purl("generic", "sqlite", version)
    return {"type": "library", "bom-ref": place, "name": "sqlite", "version": version, "purl": place,
            "cpe": f"cpe:2.3:a:sqlite:sqlite:{version}:*:*:*:*:*:*:*", "licenses": [{"license": {"id": "blessing"}}],
            "externalReferences": [{"type": "website", "url": "https://sqlite.org/"}]}


if __name__ == "__main__":
    main()
