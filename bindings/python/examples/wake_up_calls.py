#!/usr/bin/env python3
"""Sets the wake-up calls of a hotel's rooms from a list that the front desk keeps.

    wake_up_calls.py wake-up.csv

The list is a CSV file with a line for each call: the extension of the room, the date and the time.

    room,date,time
    1003,2026-11-27,06:45

Run it every few minutes, for example by cron. It sets the calls of the next 24 hours, since the PBX takes a time without
a date; calls that are over are skipped. No call is set twice, whenever it is started again: it asks the PBX first. This
computer must be in the time zone of the PBX. To cancel a call, delete it from the list and on the PBX.

The file pbx.toml holds the keys of the client, such as url and username. The password may stand there too, or in the
environment variable PBX_PASSWORD.

Exit codes: 0: all is set. 1: a line could not be done, or the PBX refuses everything. 2: wrong arguments. 75: try again later.
"""

import argparse
import contextlib
import csv
import fcntl
import os
import sys
from datetime import datetime, timedelta

import yeastar

# The alarm exists already.
EXISTS = 10022


def read(file):
    """Number, room and moment of each line; instead of the moment, an error that says what is wrong with the line."""
    reader = csv.reader(file)
    for cells in reader:
        cells = [cell.strip() for cell in cells]
        if not any(cells) or cells[0].startswith("#") or cells == ["room", "date", "time"]:
            continue
        try:
            room, date, time = cells
            yield reader.line_num, room, datetime.strptime(f"{date} {time}", "%Y-%m-%d %H:%M")
        except ValueError:
            yield reader.line_num, cells[0], ValueError(f"expected room,YYYY-MM-DD,HH:MM, not {','.join(cells)}")


def is_set(pbx, room, time):
    """Whether the room will be woken at that time."""
    for entry in pbx.wakeupcall.query(room).get("wakeups", []):
        for alarm in entry.get("wakeup", []):
            if alarm.get("time") == time and alarm.get("type") in ("onetime", "everyday"):
                return True
    return False


def set_call(pbx, room, moment, now):
    """What was done, in words."""
    if moment <= now:
        return "is over"
    if moment >= now + timedelta(days=1):
        return "will be set later"
    time = f"{moment:%H:%M}"
    if is_set(pbx, room, time):
        return "is set already"
    try:
        pbx.wakeupcall.create(room, wakeup=[{"time": time, "type": "onetime", "repeats": 3, "repeatinterval": 5}])
    except yeastar.YeastarPbxError as error:
        if error.pbx_code != EXISTS:
            raise
        return "is set already"
    return "set"


def set_all(pbx, file):
    """The number of lines that could not be done. Raises what would befall the other lines, too."""
    failed = 0
    for number, room, moment in read(file):
        try:
            if isinstance(moment, ValueError):
                raise moment
            print(f"{room} {moment:%Y-%m-%d %H:%M}: {set_call(pbx, room, moment, datetime.now())}")
        except (ValueError, yeastar.YeastarInvalidArgumentError, yeastar.YeastarPbxError) as error:
            if getattr(error, "is_retriable", False):
                raise
            failed += 1
            print(f"{file.name}, line {number}: {error}", file=sys.stderr)
    return failed


@contextlib.contextmanager
def alone(file):
    """Two runs at once would both find that a call is not set yet."""
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    yield


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", help="the CSV file")
    parser.add_argument("--config", default="pbx.toml", help="keys of the client; default: pbx.toml")
    given = parser.parse_args()
    try:
        config = yeastar.Config.from_file(given.config)
        if "PBX_PASSWORD" in os.environ:
            config.set("password", os.environ["PBX_PASSWORD"])
        # Spreadsheets begin a file with a byte-order mark.
        with open(given.list, newline="", encoding="utf-8-sig") as file, alone(file), yeastar.Client(config) as pbx:
            return 1 if set_all(pbx, file) else 0
    except yeastar.YeastarError as error:
        # The call may have been set before a time-out: the next run asks the PBX.
        print(f"wake_up_calls: {error}", file=sys.stderr)
        return os.EX_TEMPFAIL if error.is_retriable else 1
    except BlockingIOError:
        print(f"wake_up_calls: {given.list} is in use by another run", file=sys.stderr)
        return os.EX_TEMPFAIL
    except (OSError, ValueError) as error:
        print(f"wake_up_calls: {given.list}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
