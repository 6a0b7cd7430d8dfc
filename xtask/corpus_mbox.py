#!/usr/bin/env python3
"""Writes a folder of mails as JSON Lines (../shared/data/emails) out as one mailbox, to measure with.

    python3 xtask/corpus_mbox.py ../shared/data/emails OUT.mbox [MOST]

The mailbox is the module `mailbox`'s own (mboxo). Nothing of it belongs into the repository.
"""
import email.utils
import json
import lzma
import mailbox
import pathlib
import re
import sys
from datetime import datetime, timezone
from email.message import EmailMessage


def header(text):
    """One line without the characters that end an address."""
    return re.sub(r"\s+", " ", text).strip()


def message(mail):
    made = EmailMessage()
    for name in ("from", "to"):
        if value := header(mail[name]):
            person, address = email.utils.parseaddr(value)
            if not address.isascii() or "@" not in address:
                person, address = value, "unknown@example.invalid"
            made[name.title()] = email.utils.formataddr((person.replace('"', ""), address))
    if subject := header(mail["subject"]):
        made["Subject"] = subject
    made["Message-ID"] = f"<{mail['id']}@example.invalid>"
    try:
        sent = datetime.fromisoformat(mail["date"]).replace(tzinfo=timezone.utc)
        made["Date"] = email.utils.format_datetime(sent)
    except ValueError:
        pass  # none, or misread from the scan
    made.set_content(mail["text"], charset="utf-8", cte="8bit")
    return made


def main(folder, out, most=None):
    out = pathlib.Path(out)
    out.unlink(missing_ok=True)
    box = mailbox.mbox(out)
    written = 0
    for path in sorted(pathlib.Path(folder).glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if most is not None and written >= int(most):
                    break
                box.add(message(json.loads(line)).as_bytes())
                written += 1
    box.flush()
    print(f"{written} mails, {out.stat().st_size / 1e6:.1f} MB in {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
