"""Runs commands in turn, round by round, so that what disturbs the machine disturbs all alike, and prints one table.

usage: compare.py ROUNDS < COMMANDS
Each line of COMMANDS has, separated by tabs: what is done (a column), in which form (a row), a command, and how many things it does, if that is
to be told as a rate. The first form of a column is what the others are compared with. A command is written as for a shell: its variables, which
are all that it gets, then the program and its arguments. No shell takes part in a run.

A cell has the median of the wall time in ms, or of how many are done in a second, and behind it the median of the ratios to the first form in
the same round. Processor time (user and system, in ms) and peak memory (in MB) are those of the first column. A round before the first one warms
up. A command that fails ends it all.
"""

import os
import shlex
import shutil
import statistics
import sys
import time
from collections import namedtuple

Command = namedtuple("Command", "what form line count")
Run = namedtuple("Run", "wall cpu peak")


def run(line):
    """What one command takes, with no input and no output."""
    words = shlex.split(line)
    start = next(i for i, word in enumerate(words) if "=" not in word)
    environment = dict(word.split("=", 1) for word in words[:start])
    program = shutil.which(words[start])
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
    began = time.perf_counter()
    process = os.posix_spawn(program, words[start:], environment, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    os.close(null)
    if status:
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {line}")
    return Run(1e3 * wall, 1e3 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024)


def read(line):
    what, form, command, count = line.rstrip("\n").split("\t")
    return Command(what, form, command, int(count or 0))


def cell(command, runs, base):
    """Rates are compared as times are: more than 1 takes longer, or does less in a second."""
    ratio = statistics.median(one.wall / other.wall for one, other in zip(runs, base))
    wall = statistics.median(one.wall for one in runs)
    value = f"{1e3 * command.count / wall:.0f}" if command.count else f"{wall:.0f}" if wall >= 30 else f"{wall:.1f}"
    return value if runs is base else f"{value} ({ratio:.2f})"


def main():
    rounds = int(sys.argv[1])
    commands = [read(line) for line in sys.stdin if line.strip()]
    results = {command: [] for command in commands}
    for round in range(rounds + 1):
        for command in commands:
            result = run(command.line)
            if round:
                results[command].append(result)
    columns = list(dict.fromkeys(command.what for command in commands))
    rows = list(dict.fromkeys(command.form for command in commands))
    print("| | " + " | ".join(columns) + " | cpu ms | peak MB |")
    print("|---" * (len(columns) + 3) + "|")
    for row in rows:
        cells = [row]
        for column in columns:
            of_column = [command for command in commands if command.what == column]
            base = results[of_column[0]]
            cells.append("".join(cell(one, results[one], base) for one in of_column if one.form == row))
        first = [one for command in commands if (command.what, command.form) == (columns[0], row) for one in results[command]]
        cells.append(f"{statistics.median(one.cpu for one in first):.0f}" if first else "")
        cells.append(f"{statistics.median(one.peak for one in first):.1f}" if first else "")
        print("| " + " | ".join(cells) + " |")


main()
