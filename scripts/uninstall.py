"""`make uninstall`: removes what `make install` has installed, given the same folders. Needs no cargo."""

import argparse
import os
import sys

import layout


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    layout.add_arguments(arguments)
    places = layout.chosen(arguments.parse_args(), "uninstall")
    removed = 0
    try:
        for file in places.installed():
            if os.path.lexists(file):
                file.unlink()
                removed += 1
        for folder in places.own_folders():
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        sys.exit(f"uninstall: {error}")
    print(f"{removed} files removed below {places.path('prefix')}")


if __name__ == "__main__":
    main()
