#!/usr/bin/env python3
"""Exports the call records (CDRs) of a PBX to a CSV file, or keeps them in an SQLite database.

    cdr_export.py calls.csv --since 2026-11-01 --until 2026-11-30
    cdr_export.py calls.db

A CSV file is written anew, and is complete or not written at all. A database can be filled again and again, for example
every hour by cron: a record that it holds is not added twice, and without --since the export goes on where it ended.

The file pbx.toml holds the keys of the client, such as url and username. The password may stand there too, or in the
environment variable PBX_PASSWORD.

Exit codes: 0: done. 1: failed. 2: wrong arguments. 75: failed, but may succeed later.
"""

import argparse
import contextlib
import csv
import os
import pathlib
import sqlite3
import sys
import tempfile
from datetime import date, datetime, timedelta

import yeastar

COLUMNS = ["callid", "timestart", "callfrom", "callto", "callduration", "talkduration", "srctrunkname", "desttrunkname",
           "status", "type", "recording", "didnumber"]
# The database has a record once, also if it is fetched again.
TABLE = "CREATE TABLE IF NOT EXISTS cdr ({}, UNIQUE ({}))".format(
    ", ".join(f"{name} TEXT NOT NULL" for name in COLUMNS), ", ".join(COLUMNS))
INSERT = f"INSERT OR IGNORE INTO cdr VALUES ({', '.join('?' * len(COLUMNS))})"
FIRST_EXPORT = timedelta(days=30)
# A record is written when its call ends, so a long call may be missing from the last export.
OVERLAP = timedelta(days=1)
SECOND = timedelta(seconds=1)


def fetch(pbx, start, end, extensions):
    """The records of calls that began from `start` to `end`, oldest first."""
    try:
        return pbx.cdr.query(extensions, f"{start:%Y-%m-%d %H:%M:%S}", f"{end:%Y-%m-%d %H:%M:%S}")["cdr"]
    except yeastar.YeastarTooLargeError:
        if end - start < SECOND:
            raise
        middle = (start + (end - start) / 2).replace(microsecond=0)
        return fetch(pbx, start, middle, extensions) + fetch(pbx, middle + SECOND, end, extensions)


def rows(records):
    for record in records:
        if "_error" in record:
            print(f"cdr_export: skipped an unreadable record: {record['_error']}: {record['_raw']}", file=sys.stderr)
        else:
            yield [record.get(column, "") for column in COLUMNS]


def to_csv(path, found):
    """Writes a file that replaces the old one when it is complete."""
    with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}.", newline="", encoding="utf-8", delete=False) as file:
        try:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(found)
            file.close()
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
    return f"{len(found)} records"


def to_sqlite(path, found):
    with contextlib.closing(sqlite3.connect(path, timeout=60)) as database, database:
        database.execute(TABLE)
        before = database.total_changes
        database.executemany(INSERT, found)
        added = database.total_changes - before
        count = database.execute("SELECT count(*) FROM cdr").fetchone()[0]
    return f"{len(found)} records fetched, {added} added, {count} in all"


def last_export(path):
    """When the newest call in the database began; None if there is none."""
    if not path.exists():
        return None
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(TABLE)
        newest = database.execute("SELECT max(timestart) FROM cdr").fetchone()[0]
    return newest and datetime.fromisoformat(newest)


def moment(text):
    return datetime.fromisoformat(text)


def last_moment(text):
    """A date alone stands for its end."""
    with contextlib.suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), datetime.max.time()).replace(microsecond=0)
    return moment(text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=pathlib.Path, help="CSV file (.csv) or SQLite database (.db)")
    parser.add_argument("--config", default="pbx.toml", help="keys of the client; default: pbx.toml")
    parser.add_argument("--since", type=moment, help="YYYY-MM-DD, or with HH:MM:SS, in the local time of the PBX; default: a day "
                        "before the last record in the database, or 30 days ago")
    parser.add_argument("--until", type=last_moment, help="likewise; default: now")
    parser.add_argument("--extensions", default="all", help="extension numbers joined by commas; default: all")
    given = parser.parse_args()
    if given.file.suffix not in (".csv", ".db"):
        parser.error("file must end in .csv or .db")
    # The clock of the PBX may be ahead, or in another time zone.
    given.until = given.until or datetime.now().replace(microsecond=0) + timedelta(days=1)
    if given.since and given.since > given.until:
        parser.error("--since is after --until")
    return given


def export(given):
    since = given.since
    if since is None:
        newest = last_export(given.file) if given.file.suffix == ".db" else None
        since = newest - OVERLAP if newest else datetime.now().replace(microsecond=0) - FIRST_EXPORT
    config = yeastar.Config.from_file(given.config)
    if "PBX_PASSWORD" in os.environ:
        config.set("password", os.environ["PBX_PASSWORD"])
    with yeastar.Client(config) as pbx:
        found = list(rows(fetch(pbx, since, given.until, given.extensions)))
    return (to_csv if given.file.suffix == ".csv" else to_sqlite)(given.file, found)


def main():
    given = arguments()
    try:
        print(f"{given.file}: {export(given)}")
    except yeastar.YeastarError as error:
        print(f"cdr_export: {error}", file=sys.stderr)
        return os.EX_TEMPFAIL if error.is_retriable else 1
    except (OSError, sqlite3.Error, ValueError) as error:
        print(f"cdr_export: {given.file}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
