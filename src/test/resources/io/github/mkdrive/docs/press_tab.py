"""Types lines into a shell on a terminal, each with a TAB behind it, and prints what is seen then.

    press_tab.py bash|zsh|fish < JSON    {"setup": [LINE...], "lines": [LINE...]}
    prints JSON: for each line [what is listed, the line as it is now]
"""
import json, os, pty, re, select, signal, struct, sys, fcntl, termios

LIMIT = 60  # seconds for one answer, of a machine that is busy
SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
# Ctrl-X and a key show the line as it is, between marks, and empty it.
READY = {
    "bash": r"""
        PS1= PS2=
        bind 'set enable-bracketed-paste off'; bind 'set completion-query-items 0'; bind 'set page-completions off'
        bind 'set show-all-if-ambiguous on'; bind 'set completion-display-width 0'; bind 'set bell-style none'
        show() { printf '\036%s\037' "$READLINE_LINE"; READLINE_LINE= READLINE_POINT=0; }
        bind -x '"\C-xs": show'
        """,
    "zsh": r"""
        PS1= PS2= RPS1= LISTMAX=10000; unsetopt beep list_ambiguous prompt_cr prompt_sp zle_bracketed_paste always_last_prompt; unset zle_bracketed_paste
        show() { print -rn -- $'\036'"$BUFFER"$'\037'; BUFFER= }
        zle -N show; bindkey '\C-xs' show
        """,
    "fish": r"""
        function fish_prompt; end; function fish_greeting; end; set -g fish_autosuggestion_enabled 0
        function show; printf '\036%s\037' (commandline -b | string collect); commandline -r ''; end
        bind \cxs show
        """,
}
ESCAPES = re.compile("\x1b\\[[0-9;?>=<]*[A-Za-z]|\x1b[=>()][0-9A-B]?|\x1b\\][^\x07]*\x07|[\x00\x07\x0f\r]")


class Shell:
    def __init__(self, name):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvp(SHELLS[name][0], SHELLS[name])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 200, 240, 0, 0))
        self.seen = ""

    def type(self, text):
        os.write(self.terminal, text.encode())

    def until(self, pattern):
        """What comes up to the pattern; its match."""
        while True:
            found = re.search(pattern, self.seen, re.DOTALL)
            if found:
                before = self.seen[: found.start()]
                self.seen = self.seen[found.end():]
                return before, found
            if not select.select([self.terminal], [], [], LIMIT)[0]:
                sys.exit("nothing came for %d seconds; so far: %r" % (LIMIT, self.seen))
            try:
                read = os.read(self.terminal, 65536)
            except OSError:
                sys.exit("the shell has ended; so far: %r" % self.seen)
            self.seen += read.decode(errors="replace")


def main():
    name = sys.argv[1]
    work = json.load(sys.stdin)
    shell = Shell(name)
    for line in READY[name].strip().splitlines() + work["setup"]:
        shell.type(line.strip() + "\n")
    # The echo of this is no match.
    shell.type("printf '\\036%s\\037' ready\n")
    shell.until("\x1eready\x1f")
    answers = []
    for line in work["lines"]:
        shell.type(line + "\t\x18s")
        seen, found = shell.until("\x1e([^\x1f]*)\x1f")
        answers.append([ESCAPES.sub("", seen), found.group(1)])
    json.dump(answers, sys.stdout)
    # Gone before its home is: one that is hung up would write its history there.
    os.kill(shell.pid, signal.SIGKILL)
    os.waitpid(shell.pid, 0)
    os.close(shell.terminal)


main()
