"""Sets the wake-up calls of a hotel's rooms, from a list that the front desk keeps.

    PBX_PASSWORD=... python3 wake_up_calls.py pbx.toml wake-up.csv

The list has a line for each call, with the extension of the room and the time: `1003,06:45`. A room that has a wake-up call
already keeps it; a line that the PBX refuses is reported, and the others are done. Ends with 1 if a line was not done.
"""

import csv
import os
import sys

import yeastar


def lines(path):
    """Room and time of each line; blank lines and comments are skipped."""
    with open(path, newline="", encoding="utf-8") as file:
        for number, line in enumerate(csv.reader(file), start=1):
            if line and not line[0].startswith("#"):
                yield number, [cell.strip() for cell in line]


def present(pbx, room):
    """The times at which the room is to be woken."""
    return {call["time"] for entry in pbx.wakeupcall.query(room).get("wakeups", []) for call in entry.get("wakeup", [])}


def set_call(pbx, room, time):
    if time in present(pbx, room):
        return "is set already"
    pbx.wakeupcall.create(room, wakeup=[{"time": time, "type": "onetime", "repeats": "3", "repeatinterval": "5"}])
    return "set"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    config = yeastar.Config.from_file(sys.argv[1])
    if "PBX_PASSWORD" in os.environ:
        config.set("password", os.environ["PBX_PASSWORD"])
    failed = 0
    with yeastar.Client(config) as pbx:
        for number, cells in lines(sys.argv[2]):
            try:
                room, time = cells
                print(f"{room} {time}: {set_call(pbx, room, time)}")
            except ValueError:
                failed += 1
                print(f"line {number}: expected room,time", file=sys.stderr)
            except (yeastar.YeastarInvalidArgumentError, yeastar.YeastarPbxError) as error:
                failed += 1
                print(f"line {number}: {error}", file=sys.stderr)
            except yeastar.YeastarError as error:
                # The PBX cannot be reached, or rejects the login: the other lines would fail alike.
                sys.exit(f"wake_up_calls: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
