package io.github.mkdrive.page;

import io.github.mkdrive.report.Messages;
import java.util.ArrayList;
import java.util.List;

/** Lines of the input, as few words as will do: {@code 3, 17-20, 44}. Takes no more room for many lines than for some. */
final class LineRanges {
    private static final int MOST = 40;

    private final List<long[]> ranges = new ArrayList<>();
    private long lastNumber = -1;
    private long more;

    /**
     * One more, behind those before. A row right behind another is in its range, also where that took several lines.
     *
     * @param number which row it is
     * @param line the line it begins in
     */
    void add(long number, long line) {
        if (more == 0 && number == lastNumber + 1) {
            ranges.get(ranges.size() - 1)[1] = line;
        } else if (ranges.size() < MOST) {
            ranges.add(new long[] {line, line});
        } else {
            more++;
        }
        lastNumber = number;
    }

    /** The text. */
    String text() {
        List<String> texts = new ArrayList<>();
        for (long[] range : ranges) {
            texts.add(range[0] == range[1] ? String.valueOf(range[0]) : range[0] + "-" + range[1]);
        }
        String all = String.join(", ", texts);
        return more == 0 ? all : Messages.text("page.moreLines", all, Numbers.grouped(more));
    }
}
