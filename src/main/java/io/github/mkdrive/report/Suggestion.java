package io.github.mkdrive.report;

import java.util.Locale;
import java.util.Optional;

/** What a mistyped word was meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The one of {@code words} that begins as typed, or else the nearest by edits (a letter more, less, other, or two swapped),
     * where it is near enough; case does not matter.
     */
    public static Optional<String> of(String typed, Iterable<String> words) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        String small = typed.toLowerCase(Locale.ROOT);
        for (String word : words) {
            String other = word.toLowerCase(Locale.ROOT);
            boolean beginning = typed.length() > 3 && other.startsWith(small);
            int edits = edits(small, other);
            // A beginning is nearer than anything that has to be edited.
            int far = beginning ? edits - word.length() : edits;
            if ((beginning || edits <= Math.max(1, word.length() / 3)) && far < least) {
                least = far;
                nearest = Optional.of(word);
            }
        }
        return nearest;
    }

    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + other, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
