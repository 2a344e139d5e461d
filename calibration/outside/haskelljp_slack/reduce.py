"""Reduce the hashed log to what the shapes need: `python reduce.py messages_hashed.csv`, in this folder.

People's messages of two channels until the end of 2022, later years being too thin for a year's shape: minutes since
the first midnight in Tokyo, senders numbered as they first wrote, and whether a message is a reply in a thread.
"""

import csv
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

CHANNELS = ("random", "questions")
TOKYO = timezone(timedelta(hours=9))
FIRST = datetime(2017, 10, 1, tzinfo=TOKYO)
END = datetime(2023, 1, 1, tzinfo=TOKYO)


def reduced(source: Path, channel: str) -> str:
    """One channel as CSV text."""
    with source.open(newline="") as file:
        kept = [
            (float(row["ts"]), row["uid"], row["is_reply"])
            for row in csv.DictReader(file)
            if row["channel"] == channel and row["kind"] == "message" and row["is_bot"] == "0"
        ]
    lines, numbers = ["minute,sender,reply"], dict[str, int]()
    for seconds, sender, reply in sorted(kept):
        if FIRST.timestamp() <= seconds < END.timestamp():
            number = numbers.setdefault(sender, len(numbers))
            lines.append(f"{int((seconds - FIRST.timestamp()) // 60)},{number},{reply}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name in CHANNELS:
        Path(f"{name}.csv").write_text(reduced(Path(sys.argv[1]), name))
