"""A terminal without a screen: runs programs under a pty, keeps what they show, and draws that as SVG.

Only what mkdrive and its like print is understood: colours and bold, carriage return, the cursor's moves within the screen, erasing,
characters that are two columns wide. Whatever else is an error, so that no picture is wrong without a word.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import unicodedata
from html import escape

COLUMNS, ROWS = 80, 24

# Widths in a file of SVG: that of a column is 0.6 of the size, as most monospaced fonts have it; others are stretched to it.
SIZE, COLUMN, LINE, MARGIN, BAR = 14, 8.4, 19, 16, 34

# By the numbers of SGR; "text" and "back" are those of the window, "soft" what surrounds the program.
THEMES = {
    "light": {
        "back": "#ffffff", "bar": "#f0f2f5", "edge": "#d0d5dd", "text": "#1b2330", "soft": "#5b6472",
        0: "#1b2330", 1: "#b42318", 2: "#0b6b48", 3: "#8a4b00", 4: "#0b57c2", 5: "#8a2da8", 6: "#0b6a75", 7: "#5b6472",
    },
    "dark": {
        "back": "#10141a", "bar": "#1d242e", "edge": "#364050", "text": "#e6eaf0", "soft": "#a3adbb",
        0: "#8592a3", 1: "#ff8f84", 2: "#6fdcae", 3: "#f7bd6b", 4: "#86b7ff", 5: "#dda0f5", 6: "#6bd5e1", 7: "#c9d1dc",
    },
}  # fmt: skip

SEQUENCE = re.compile(r"\x1b(?:\[([?0-9;]*)([A-Za-z])|([=>78]))")
PLAIN = (None, False, False)  # colour, bold, faint


class Screen:
    """Rows of cells; a cell is a character, or None behind a wide one, with its style."""

    def __init__(self):
        self.rows = [[]]
        self.row = self.column = 0
        self.style = PLAIN
        self.pending = ""

    def write(self, text):
        text, self.pending = self.pending + text, ""
        at = 0
        while at < len(text):
            if text[at] == "\x1b":
                found = SEQUENCE.match(text, at)
                if not found and len(text) - at < 12:
                    self.pending = text[at:]
                    return
                if not found:
                    raise ValueError(f"not understood: {text[at:at + 12]!r}")
                self._sequence(found)
                at = found.end()
            else:
                self._character(text[at])
                at += 1

    def _character(self, character):
        if character == "\n":
            self._to(self.row + 1, self.column)
        elif character == "\r":
            self.column = 0
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character == "\a":
            pass
        elif unicodedata.category(character) == "Cc":
            raise ValueError(f"not understood: {character!r}")
        elif unicodedata.combining(character):
            row = self.rows[self.row]
            row[self.column - 1] = (row[self.column - 1][0] + character, row[self.column - 1][1])
        else:
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
            if self.column + width > COLUMNS:
                self._to(self.row + 1, 0)
            row = self.rows[self.row]
            row.extend((" ", PLAIN) for _ in range(len(row), self.column + width))
            row[self.column] = (character, self.style)
            if width == 2:
                row[self.column + 1] = (None, self.style)
            self.column += width

    def _to(self, row, column):
        self.row, self.column = max(0, row), max(0, min(column, COLUMNS))
        self.rows.extend([] for _ in range(len(self.rows), self.row + 1))

    def _sequence(self, found):
        numbers = [int(number or 0) for number in (found[1] or "").lstrip("?").split(";")]
        count, kind = max(1, numbers[0]), found[2]
        if kind == "m":
            for number in numbers:
                self._sgr(number)
        elif kind == "A":
            self._to(self.row - count, self.column)
        elif kind == "B":
            self._to(self.row + count, self.column)
        elif kind == "C":
            self._to(self.row, self.column + count)
        elif kind == "D":
            self._to(self.row, self.column - count)
        elif kind == "G":
            self._to(self.row, count - 1)
        elif kind == "K" and numbers[0] in (0, 2):
            row = self.rows[self.row]
            row[:] = row[: self.column] if numbers[0] == 0 else []
        elif kind == "J" and numbers[0] == 0:
            del self.rows[self.row][self.column :]
            del self.rows[self.row + 1 :]
        elif kind in ("h", "l") or found[3]:
            pass  # modes: the cursor's look, keys
        else:
            raise ValueError(f"not understood: {found[0]!r}")

    def _sgr(self, number):
        colour, bold, faint = self.style
        if number == 0:
            colour, bold, faint = PLAIN
        elif number == 1:
            bold = True
        elif number == 2:
            faint = True
        elif number == 22:
            bold = faint = False
        elif number == 39:
            colour = None
        elif 30 <= number <= 37:
            colour = number - 30
        elif 90 <= number <= 97:
            colour = number - 90
        else:
            raise ValueError(f"not understood: SGR {number}")
        self.style = (colour, bold, faint)

    def lines(self):
        """The text, without blanks at the ends."""
        return ["".join(cell[0] or "" for cell in row).rstrip() for row in self.rows]

    def replace(self, pattern, text):
        """Puts a text of the same width in the place of what is new each time; both have narrow characters only."""
        for row in self.rows:
            line = "".join(cell[0] or "" for cell in row)
            for found in re.finditer(pattern, line):
                if len(found[0]) != len(text) or len(line) != len(row):
                    raise ValueError(f"{found[0]!r} is not as wide as {text!r}")
                for at, character in enumerate(text, found.start()):
                    row[at] = (character, row[at][1])

    def copy(self):
        other = Screen()
        other.rows = [list(row) for row in self.rows]
        return other


def prompt(screen, command):
    """Writes a command as a user types it."""
    screen.write("\x1b[32m$\x1b[0m ")
    screen.write(command.replace("\n", "\r\n") + "\r\n")


def run(screen, command, environment, until=None):
    """Runs a command of a shell on a terminal of this size; until() may say after each piece of output that it is enough."""
    child, terminal = pty.fork()
    if child == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve("/bin/sh", ["sh", "-c", command], environment)
        finally:
            os._exit(127)
    decoder = codecs.getincrementaldecoder("utf-8")()
    end = time.monotonic() + 120
    while True:
        ready, _, _ = select.select([terminal], [], [], end - time.monotonic())
        if not ready:
            sys.exit(f"does not end: {command}")
        try:
            data = os.read(terminal, 65536)
        except OSError:  # how Linux tells the end
            break
        if not data:
            break
        screen.write(decoder.decode(data))
        if until:
            until(screen)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def number(value):
    return f"{value:.1f}".removesuffix(".0")


def text_of(rows, theme, left, top):
    """The rows as text elements: one for each piece of one style without two blanks in it, stretched to its columns."""
    out = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if row[x][0] in (" ", None):
                x += 1
                continue
            start, style = x, row[x][1]
            wide = x + 1 < len(row) and row[x + 1][0] is None
            x += 2 if wide else 1
            while not wide and x < len(row) and row[x][1] == style and row[x][0] is not None:
                if x + 1 < len(row) and (row[x + 1][0] is None or row[x][0] == " " == row[x + 1][0]):
                    break
                x += 1
            piece = "".join(cell[0] or "" for cell in row[start:x])
            x -= len(piece) - len(piece.rstrip(" "))
            piece = piece.rstrip(" ")
            colour, bold, faint = style
            fill = theme["soft"] if faint else theme["text"] if colour is None else theme[colour]
            out.append(
                f'<text x="{number(left + start * COLUMN)}" y="{number(top + y * LINE)}" textLength="{number((x - start) * COLUMN)}"'
                f' fill="{fill}"{" font-weight=" + chr(34) + "bold" + chr(34) if bold else ""}>{escape(piece, quote=False)}</text>'
            )
    return out


def window(rows, theme, top, title, body="", height=None):
    """A window with its title: (elements, height). The rows begin below the title; the body may hold other elements."""
    width = COLUMNS * COLUMN + 2 * MARGIN
    if height is None:
        height = BAR + 2 * MARGIN + LINE * len(rows) - (LINE - SIZE)
    out = [
        f'<rect x="0.5" y="{number(top + 0.5)}" width="{number(width - 1)}" height="{number(height - 1)}" rx="8" fill="{theme["back"]}"/>',
        f'<path d="M0.5 {number(top + BAR)}v-{number(BAR - 8.5)}a8 8 0 0 1 8 -8h{number(width - 17)}a8 8 0 0 1 8 8v{number(BAR - 8.5)}z"'
        f' fill="{theme["bar"]}"/>',
        body,
        f'<rect x="0.5" y="{number(top + 0.5)}" width="{number(width - 1)}" height="{number(height - 1)}" rx="8" fill="none"'
        f' stroke="{theme["edge"]}"/>',
        f'<text x="{number(width / 2)}" y="{number(top + 22)}" fill="{theme["soft"]}" font-size="12.5" text-anchor="middle"'
        f' class="title">{escape(title, quote=False)}</text>',
    ]
    out += text_of(rows, theme, MARGIN, top + BAR + MARGIN + SIZE - 3)
    return [element for element in out if element], height


def svg(elements, height, description):
    width = COLUMNS * COLUMN + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}"'
            f' viewBox="0 0 {number(width)} {number(height)}" role="img">',
            f"<title>{escape(description, quote=False)}</title>",
            "<style>text { font-family: ui-monospace, Menlo, Consolas, monospace; white-space: pre }"
            " .title { font-family: system-ui, sans-serif }</style>",
            f'<g font-size="{SIZE}">',
            *elements,
            "</g>",
            "</svg>",
            "",
        ]
    )
