package io.github.mkdrive.config;

import io.github.mkdrive.config.TomlText.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the text of a configuration file where the values stand, so that comments, order and layout of all else stay. Users write
 * such files by hand: tables with headers, dotted keys and inline tables are changed in the form that is found.
 */
public final class ProfileEdit {
    private static final List<String> CURRENT = List.of("current");
    private static final String PROFILES = "profiles";
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    /** Up to the first empty line, a file that begins with comments tells of itself. */
    private static final Pattern HEAD = Pattern.compile("(?:[ \\t]*#[^\\n]*\\n)+[ \\t]*\\r?\\n");

    private final String lineEnd;
    private String text;

    private ProfileEdit(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * The text of a file after a change.
     *
     * @param file what the file is called in messages
     * @param text its text
     * @throws ProfileException when the text can't be read, or the change would not come out as it is meant
     */
    public static String apply(String file, String text, ProfileChange change) throws ProfileException {
        if (text.startsWith(ProfileFile.BYTE_ORDER_MARK)) {
            return ProfileFile.BYTE_ORDER_MARK + apply(file, text.substring(1), change);
        }
        Profiles before = ProfileToml.read(file, text);
        Profiles meant = change.applied(before);
        if (meant.equals(before)) {
            return text;
        }
        ProfileEdit edit = new ProfileEdit(text);
        edit.apply(change, before, meant);
        int line = TomlText.of(text).line(List.of(PROFILES, change.profile()));
        String place = file + ':' + Math.max(1, line);
        try {
            if (ProfileToml.read(file, edit.text).equals(meant)) {
                return edit.text;
            }
        } catch (ProfileException e) {
            throw new ProfileException(e, "profile.byHand", place, change.profile());
        }
        throw new ProfileException(null, "profile.byHand", place, change.profile());
    }

    private void apply(ProfileChange change, Profiles before, Profiles meant) {
        List<String> profile = List.of(PROFILES, change.profile());
        if (change instanceof ProfileChange.Put put) {
            put.removed().stream()
                    .filter(key -> !put.values().containsKey(key))
                    .forEach(key -> removeValue(below(profile, key)));
            Map<String, String> old = before.profiles().getOrDefault(change.profile(), Map.of());
            put.values().forEach((key, value) -> {
                if (!value.equals(old.get(key))) {
                    put(below(profile, key), written(key, value));
                }
            });
            if (last(entry -> entry.isBelow(profile)).isEmpty()) {
                makeEmpty(profile);
            }
        } else if (change instanceof ProfileChange.Remove) {
            removeAll(profile);
        }
        if (!meant.current().equals(before.current())) {
            meant.current().ifPresentOrElse(name -> put(CURRENT, quoted(name)), () -> removeValue(CURRENT));
        }
    }

    /** How a value is written: switches and numbers as such, everything else as a text. */
    private static String written(String key, String value) {
        Setting<?> setting = ProfileSettings.KEYS.get(key);
        boolean isSwitch = setting != null && setting.isFlag() && (value.equals("true") || value.equals("false"));
        boolean isNumber = setting != null
                && setting.label().equals("N")
                && WHOLE_NUMBER.matcher(value).matches();
        return isSwitch || isNumber ? value : quoted(value);
    }

    private static List<String> below(List<String> path, String key) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(List.of(key.split("\\.", -1)));
        return whole;
    }

    // --- one value ---

    private void put(List<String> path, String value) {
        Optional<Entry> there = last(entry -> !entry.isHeader() && entry.path().equals(path));
        if (there.isPresent()) {
            replace(there.get().valueStart(), there.get().valueEnd(), value);
        } else if (path.equals(CURRENT)) {
            insertAtRoot(path, value);
        } else {
            insert(path, value);
        }
    }

    private void insertAtRoot(List<String> path, String value) {
        String line = line(path, value);
        Optional<Entry> before = last(
                entry -> !entry.isInline() && !entry.isHeader() && entry.table().isEmpty());
        if (before.isPresent()) {
            insertLine(before.get(), line);
            return;
        }
        Matcher head = HEAD.matcher(text);
        int at = head.lookingAt() ? head.end() : 0;
        replace(at, at, at == text.length() || text.startsWith(lineEnd, at) ? line : line + lineEnd);
    }

    /** Puts a new value where others of its table stand, the innermost first. */
    private void insert(List<String> path, String value) {
        for (int above = path.size() - 1; above > 0; above--) {
            List<String> table = path.subList(0, above);
            Optional<Entry> inline = inlineTable(table);
            if (inline.isPresent()) {
                insertInline(inline.get(), key(path.subList(above, path.size())) + " = " + value);
                return;
            }
            if (above >= 2 && insertLine(table, path, value)) {
                return;
            }
        }
        makeEmpty(path.subList(0, 2));
        insert(path, value);
    }

    /** Puts a new value under the header of a table, or behind the last dotted key of it; gives whether there is one. */
    private boolean insertLine(List<String> table, List<String> path, String value) {
        boolean header =
                last(entry -> entry.isHeader() && entry.path().equals(table)).isPresent();
        Optional<Entry> behind = last(entry -> !entry.isInline()
                && (header
                        ? entry.table().equals(table)
                        : !entry.isHeader()
                                && entry.isBelow(table)
                                && entry.table().size() < table.size()));
        behind.ifPresent(entry ->
                insertLine(entry, line(path.subList(entry.table().size(), path.size()), value)));
        return behind.isPresent();
    }

    /** The value that is an inline table at a path. */
    private Optional<Entry> inlineTable(List<String> path) {
        return last(
                entry -> !entry.isHeader() && entry.path().equals(path) && text.startsWith("{", entry.valueStart()));
    }

    private void insertInline(Entry table, String pair) {
        Optional<Entry> before = last(entry -> entry.braces() == table.valueStart());
        if (before.isPresent()) {
            replace(before.get().end(), before.get().end(), ", " + pair);
        } else {
            replace(table.valueStart(), table.valueEnd(), "{ " + pair + " }");
        }
    }

    /** Puts a line behind another, indented as that is, unless it is the header. */
    private void insertLine(Entry behind, String line) {
        int indented = behind.start();
        while (!behind.isHeader() && " \t".indexOf(text.charAt(indented)) >= 0) {
            indented++;
        }
        String open = text.substring(0, behind.end()).endsWith("\n") ? "" : lineEnd;
        replace(behind.end(), behind.end(), open + text.substring(behind.start(), indented) + line);
    }

    private void removeValue(List<String> path) {
        Optional<Entry> there = last(entry -> !entry.isHeader() && entry.path().equals(path));
        there.ifPresent(this::removeEntry);
    }

    private void removeEntry(Entry entry) {
        if (!entry.isInline()) {
            replace(entry.start(), entry.end(), "");
            return;
        }
        List<Entry> all = TomlText.of(text).entries().stream()
                .filter(one -> one.braces() == entry.braces())
                .toList();
        int index = all.indexOf(entry);
        if (index + 1 < all.size()) {
            replace(entry.start(), all.get(index + 1).start(), "");
        } else if (index > 0) {
            replace(all.get(index - 1).end(), entry.end(), "");
        } else {
            int end = entry.end();
            while (text.startsWith(" ", end)) {
                end++;
            }
            replace(entry.braces() + 1, end, "");
        }
    }

    // --- a whole profile ---

    private void makeEmpty(List<String> profile) {
        Optional<Entry> inline = inlineTable(profile.subList(0, 1));
        if (inline.isPresent()) {
            insertInline(inline.get(), key(profile.subList(1, 2)) + " = {}");
            return;
        }
        String open = text.isEmpty() || text.endsWith("\n") ? "" : lineEnd;
        String gap = text.isEmpty() || text.endsWith("\n" + lineEnd) ? "" : lineEnd;
        replace(text.length(), text.length(), open + gap + '[' + key(profile) + ']' + lineEnd);
    }

    /** A table goes from its header to its last value; what stands behind that may belong to the next. */
    private void removeAll(List<String> profile) {
        for (Optional<Entry> one = last(entry -> entry.isBelow(profile));
                one.isPresent();
                one = last(entry -> entry.isBelow(profile))) {
            Entry entry = one.get();
            if (entry.table().size() < profile.size()) {
                removeEntry(outermost(entry, profile));
            } else {
                removeTable(entry.table());
            }
        }
    }

    /** Of what is below a profile and around an entry, the outermost. */
    private Entry outermost(Entry inner, List<String> profile) {
        return TomlText.of(text).entries().stream()
                .filter(entry -> !entry.isHeader() && entry.isBelow(profile))
                .filter(entry -> entry.valueStart() <= inner.valueStart() && entry.end() >= inner.valueEnd())
                .findFirst()
                .orElse(inner);
    }

    private void removeTable(List<String> table) {
        List<Entry> all = TomlText.of(text).entries().stream()
                .filter(entry -> !entry.isInline() && entry.table().equals(table))
                .toList();
        int start = all.get(0).start();
        int end = all.get(all.size() - 1).end();
        // One of the two gaps is enough.
        boolean gapBefore = start == 0 || text.startsWith("\n" + lineEnd, start - lineEnd.length() - 1);
        while (gapBefore && text.startsWith(lineEnd, end)) {
            end += lineEnd.length();
        }
        boolean isLast = end == text.length() && start > 0 && gapBefore;
        replace(isLast ? start - lineEnd.length() : start, end, "");
    }

    // --- text ---

    private Optional<Entry> last(Predicate<Entry> wanted) {
        return TomlText.of(text).entries().stream().filter(wanted).reduce((before, after) -> after);
    }

    private void replace(int start, int end, String by) {
        text = text.substring(0, start) + by + text.substring(end);
    }

    private String line(List<String> path, String value) {
        return key(path) + " = " + value + lineEnd;
    }

    private static String key(List<String> path) {
        List<String> parts = new ArrayList<>();
        for (String part : path) {
            parts.add(BARE_KEY.matcher(part).matches() ? part : quoted(part));
        }
        return String.join(".", parts);
    }

    /** A text as TOML's basic string. */
    private static String quoted(String plain) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
