"""`make cross TARGET=…`: builds the library for another target, with zig as its C compiler and linker.

Needs Rust's standard library of the target (`rustup target add TARGET`) and zig (`pip install ziglang`, or in PATH).
Writes below the folder of the target in cargo's target folder. docs/targets.md says what is tested.
"""

import argparse
import importlib.util
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

import tree

# The oldest glibc that Rust's standard library works with.
GLIBC = "2.17"
TARGETS = {
    "aarch64-unknown-linux-gnu": f"aarch64-linux-gnu.{GLIBC}",
    "aarch64-unknown-linux-musl": "aarch64-linux-musl",
    "x86_64-unknown-linux-gnu": f"x86_64-linux-gnu.{GLIBC}",
    "x86_64-unknown-linux-musl": "x86_64-linux-musl",
}
# cc and rustc name the target in their way, and zig takes only its own. It brings an unwinder, as libgcc_s is one.
WRAPPER = """\
#!/bin/sh
for argument do
    shift
    case "$argument" in
    --target=*) ;;
    -lgcc_s) set -- "$@" -lunwind ;;
    *) set -- "$@" "$argument" ;;
    esac
done
exec {zig} cc -target {target} "$@"
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("target", choices=sorted(TARGETS))
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    given = arguments.parse_args()
    reason = lacking(given.target)
    if reason:
        sys.exit(f"cross: {reason}")
    folder = build(given.target, given.profile)
    print(f"built {folder / 'libyeastar.so'} and libyeastar.a beside it")


def zig():
    """The command that runs zig, or nothing."""
    if shutil.which("zig"):
        return ["zig"]
    return [sys.executable, "-m", "ziglang"] if importlib.util.find_spec("ziglang") else []


def lacking(target):
    """What is missing to build for a target, and how to get it."""
    sysroot = subprocess.run(["rustc", "--print", "sysroot"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    if not list(pathlib.Path(sysroot, "lib", "rustlib", target, "lib").glob("libstd-*")):
        return f"the standard library of {target} is missing: rustup target add {target}"
    return None if zig() else "zig is missing: pip install ziglang"


def compiler(target):
    """A C compiler and linker for the target, as one file."""
    wrapper = tree.target() / "cross" / f"{target}-cc"
    wrapper.parent.mkdir(parents=True, exist_ok=True)
    fresh = wrapper.with_name(f".{wrapper.name}.{os.getpid()}")
    fresh.write_text(WRAPPER.format(zig=shlex.join(zig()), target=TARGETS[target]))
    fresh.chmod(0o755)
    fresh.replace(wrapper)
    return wrapper


def environment(target):
    wrapper, under = str(compiler(target)), target.replace("-", "_")
    archiver = wrapper[:-len("cc")] + "ar"
    with open(archiver, "w", encoding="utf-8") as script:
        script.write(f'#!/bin/sh\nexec {shlex.join(zig())} ar "$@"\n')
    os.chmod(archiver, 0o755)
    variables = dict(os.environ, YEASTAR_HEADER="keep")
    variables.update({f"CC_{under}": wrapper, f"AR_{under}": archiver,
                      f"CARGO_TARGET_{under.upper()}_LINKER": wrapper})
    if target.endswith("musl"):
        # Otherwise no shared library can be made; and zig brings the start files.
        variables[f"CARGO_TARGET_{under.upper()}_RUSTFLAGS"] = "-C target-feature=-crt-static -C link-self-contained=no"
    return variables


def build(target, profile):
    """Builds the library; returns the folder with it."""
    command = [*tree.library_command(profile), "--target", target]
    if subprocess.run(command, cwd=tree.ROOT, env=environment(target)).returncode != 0:
        sys.exit(f"cross: {shlex.join(command)} failed")
    return tree.target() / target / tree.built(profile).name


if __name__ == "__main__":
    main()
