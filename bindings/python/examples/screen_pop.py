#!/usr/bin/env python3
"""Shows who calls, on every extension that rings.

    screen_pop.py contacts.csv

contacts.csv has a line `number,name` for each contact, below a line with these two words. An extension is shown with its
name on the PBX.

The file pbx.toml holds the keys of the client, such as url and username. The password may stand there too, or in the
environment variable PBX_PASSWORD. The PBX must reach port 8260 of this computer, or the port in `listener.bind`.

It runs until it is ended, also while the PBX is restarted. Exit codes: 1: failed. 2: wrong arguments.
"""

import argparse
import csv
import logging
import os
import signal
import sys
import time

import yeastar

log = logging.getLogger("screen_pop")


def read_contacts(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {row["number"].strip(): row["name"].strip() for row in csv.DictReader(file, restval="")}


def log_in(pbx):
    """Waits for the PBX. What cannot get better by waiting, such as a wrong password, is raised."""
    while True:
        try:
            return pbx.login()
        except yeastar.YeastarError as error:
            if not error.is_retriable:
                raise
            log.warning("%s", error)
            time.sleep(error.retry_after or 10)


def by_role(event):
    """The number of each party: of an extension, of an outside caller, or of an outside number that is called."""
    return {party.role: party.number or party.from_ or party.to for party in event.parties}


def show(event, names):
    numbers = by_role(event)
    caller, called = numbers.get("caller"), numbers.get("callee")
    print(f"{called} {names.get(called, '')}: {names.get(caller, 'unknown')} ({caller})", flush=True)


def run(given):
    contacts = read_contacts(given.contacts)
    # A short interval, to notice soon that the PBX was restarted.
    config = yeastar.Config.from_file(given.config, keepalive_interval_s=30)
    if "PBX_PASSWORD" in os.environ:
        config.set("password", os.environ["PBX_PASSWORD"])
    with yeastar.Client(config) as pbx, yeastar.Listener(config) as listener:
        pbx.attach(listener)
        log_in(pbx)
        extensions = {entry["extnumber"]: entry["username"] for entry in pbx.extensionlist.query()["extlist"]}
        for event in listener:
            if event.kind == yeastar.EventKind.RING:
                show(event, {**extensions, **contacts})
            elif event.kind in (yeastar.EventKind.SESSION, yeastar.EventKind.GAP):
                log.warning("%s %s", event.name, dict(event.fields))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contacts", help="the CSV file")
    parser.add_argument("--config", default="pbx.toml", help="keys of the client; default: pbx.toml")
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())
    try:
        run(given)
    except KeyError as error:
        sys.exit(f"screen_pop: {given.contacts}: there is no column {error}")
    except (yeastar.YeastarError, OSError, UnicodeDecodeError) as error:
        sys.exit(f"screen_pop: {error}")


if __name__ == "__main__":
    main()
