"""Runs commands in turn, round by round, so that what disturbs the machine disturbs all alike, and compares them.

usage: compare.py ROUNDS BASE < FORMS
FORMS has one line for each form: its name, a tab, a command for sh. BASE is the name of the form the others are compared
with. Prints, for each, the medians of wall time, processor time (user and system) and peak memory, and of the ratios of
its wall time to that of BASE in the same round. A round before the first one warms up. A command that fails ends it all.
"""

import os
import statistics
import sys
import time


def run(command):
    """Wall time and processor time in ms, and peak memory in MB, of one command with no input and no output."""
    null = os.open(os.devnull, os.O_RDWR)
    began = time.perf_counter()
    process = os.posix_spawn(
        "/bin/sh",
        ["sh", "-c", "exec " + command],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)],
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    os.close(null)
    if status:
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {command}")
    return 1e3 * wall, 1e3 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024


def main():
    rounds, base = int(sys.argv[1]), sys.argv[2]
    forms = dict(line.rstrip("\n").split("\t", 1) for line in sys.stdin if line.strip())
    results = {name: [] for name in forms}
    for round in range(rounds + 1):
        for name, command in forms.items():
            result = run(command)
            if round:
                results[name].append(result)
    print(f"{'form':34}{'wall ms':>9}{'cpu ms':>9}{'peak MB':>9}{'to ' + base:>24}")
    for name, runs in results.items():
        wall, cpu, peak = (statistics.median(run[i] for run in runs) for i in range(3))
        ratio = statistics.median(run[0] / other[0] for run, other in zip(runs, results[base]))
        print(f"{name:34}{wall:9.0f}{cpu:9.0f}{peak:9.1f}{ratio:24.2f}")


main()
