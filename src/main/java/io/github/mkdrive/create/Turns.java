package io.github.mkdrive.create;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets the creates of one owner go one after the other. It keeps nothing of an owner for whom no create is at work or waits. */
final class Turns {
    private final Map<String, Turn> turns = new HashMap<>();

    /** What the creates of one owner wait for. */
    static final class Turn {
        private final Semaphore free = new Semaphore(1, true);
        /** How many creates are at work or wait; guarded by the map. */
        private int creates;
    }

    /** Waits until no other create of the owner is at work. The turn has to be left again. */
    Turn take(String owner) {
        Turn turn;
        synchronized (turns) {
            turn = turns.computeIfAbsent(owner, name -> new Turn());
            turn.creates++;
        }
        turn.free.acquireUninterruptibly();
        return turn;
    }

    /** Lets the next create of the owner go on. */
    void leave(String owner, Turn turn) {
        synchronized (turns) {
            turn.creates--;
            if (turn.creates == 0) {
                turns.remove(owner);
            }
        }
        turn.free.release();
    }

    /** For how many owners creates are at work or wait. */
    int size() {
        synchronized (turns) {
            return turns.size();
        }
    }
}
