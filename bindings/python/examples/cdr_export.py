"""Exports call records (CDRs) to a CSV file, or keeps them in an SQLite database.

    PBX_PASSWORD=... python3 cdr_export.py pbx.toml "2026-11-01 00:00:00" "2026-11-30 23:59:59" calls.csv
    PBX_PASSWORD=... python3 cdr_export.py pbx.toml "2026-11-01 00:00:00" "2026-11-30 23:59:59" calls.db

A database can be filled again and again: a record that is there already is not added twice. The file pbx.toml holds the
keys of the client, such as url and username; the password may stand there too.
"""

import csv
import os
import pathlib
import sqlite3
import sys

import yeastar

COLUMNS = ["callid", "timestart", "callfrom", "callto", "callduration", "talkduration", "srctrunkname", "desttrunkname",
           "status", "type", "recording", "didnumber"]


def records(pbx, start, end):
    for record in pbx.cdr.query("all", start, end)["cdr"]:
        if "_error" in record:
            print(f"unreadable record: {record['_error']}: {record['_raw']}", file=sys.stderr)
        else:
            yield [record.get(column, "") for column in COLUMNS]


def to_csv(rows, path):
    # Complete or not there, as the program that reads it would have it.
    unfinished = path.with_name(f".{path.name}.part")
    with open(unfinished, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    unfinished.replace(path)


def to_sqlite(rows, path):
    database = sqlite3.connect(path)
    with database:  # a transaction
        database.execute(f"CREATE TABLE IF NOT EXISTS cdr ({', '.join(COLUMNS)}, UNIQUE ({', '.join(COLUMNS)}))")
        database.executemany(f"INSERT OR IGNORE INTO cdr VALUES ({', '.join('?' for _ in COLUMNS)})", rows)
    count = database.execute("SELECT count(*) FROM cdr").fetchone()[0]
    database.close()
    return count


def main():
    if len(sys.argv) != 5 or pathlib.Path(sys.argv[4]).suffix not in (".csv", ".db"):
        sys.exit(__doc__)
    keys, start, end, path = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
    config = yeastar.Config.from_file(keys)
    if "PBX_PASSWORD" in os.environ:
        config.set("password", os.environ["PBX_PASSWORD"])
    try:
        with yeastar.Client(config) as pbx:
            rows = list(records(pbx, start, end))
    except yeastar.YeastarError as error:
        sys.exit(f"cdr_export: {error}")
    if path.suffix == ".csv":
        to_csv(rows, path)
        print(f"{len(rows)} records in {path}")
    else:
        print(f"{len(rows)} records fetched, {to_sqlite(rows, path)} in {path}")


if __name__ == "__main__":
    main()
