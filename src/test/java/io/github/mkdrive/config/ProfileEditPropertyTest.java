package io.github.mkdrive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.config.ProfileChange.Put;
import io.github.mkdrive.config.ProfileChange.Remove;
import io.github.mkdrive.config.ProfileChange.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any file as somebody may have written it, and any changes of it: it holds what is meant afterwards, and its comments. */
class ProfileEditPropertyTest {
    private static final List<String> NAMES = List.of("a", "b", "prod", "a.b", "-", "\u4e2d", "1");
    private static final List<String> KEYS = List.copyOf(ProfileSettings.KEYS.keySet());
    private static final List<String> TEXTS = List.of(
            "",
            "true",
            "3",
            "x",
            "# no",
            "[profiles.a]",
            "{ }",
            "\"",
            "'",
            "\\",
            "\"\"\"",
            "a\nb",
            "a\r\nb",
            "\t",
            "\u4e2d\uD83D\uDE80",
            "=,]}");

    @Property(tries = 300)
    void holdsWhatIsMeant(@ForAll long seed) throws ProfileException {
        Random random = new Random(seed);
        String text = new Written(random).text();
        for (int i = 0; i < 6; i++) {
            Profiles before = ProfileToml.read("f", text);
            ProfileChange change = change(random);
            String after = ProfileEdit.apply("f", text, change);

            assertEquals(change.applied(before), ProfileToml.read("f", after), () -> change + " of\n" + after);
            assertEquals(comments(text, change), kept(after, comments(text, change)), () -> change + " made\n" + after);
            boolean windows = text.contains("\r\n");
            assertEquals(-1, windows ? after.replace("\r\n", "").indexOf('\n') : after.indexOf('\r'), after);
            text = after;
        }
    }

    private static ProfileChange change(Random random) {
        String name = one(NAMES, random);
        return switch (random.nextInt(5)) {
            case 0 -> new Remove(name);
            case 1 -> new Use(name);
            default -> {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.put(one(KEYS, random), one(TEXTS, random));
                }
                List<String> removed = new ArrayList<>(KEYS);
                removed.removeIf(key -> random.nextInt(3) > 0);
                yield new Put(name, values, new HashSet<>(removed));
            }
        };
    }

    /** The lines of comments that have to stay: of a profile that is removed, those between its values go. */
    private static List<String> comments(String text, ProfileChange change) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("# keep") || line.startsWith("# in "))
                .filter(line -> !(change instanceof Remove) || !line.startsWith("# in " + change.profile() + ' '))
                .toList();
    }

    private static List<String> kept(String text, List<String> wanted) {
        return text.lines().map(String::strip).filter(wanted::contains).toList();
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** A file in some of the forms that TOML has. */
    private static final class Written {
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private int comments;

        Written(Random random) {
            this.random = random;
        }

        String text() {
            List<String> names = new ArrayList<>(NAMES);
            names.removeIf(name -> random.nextInt(3) == 0);
            gap();
            if (random.nextBoolean()) {
                line("current = " + string(one(NAMES, random)));
                gap();
            }
            switch (random.nextInt(4)) {
                case 0 -> names.forEach(name -> dotted("profiles." + key(name) + '.', name));
                case 1 ->
                    line("profiles = { "
                            + String.join(
                                    ", ",
                                    names.stream()
                                            .map(name -> key(name) + " = " + inline())
                                            .toList())
                            + (names.isEmpty() ? "}" : " }"));
                case 2 -> {
                    line("[ profiles ]");
                    for (String name : names) {
                        gap();
                        if (random.nextBoolean()) {
                            line(key(name) + " = " + inline());
                        } else {
                            dotted(key(name) + " . ", name);
                        }
                    }
                }
                default -> names.forEach(this::table);
            }
            gap();
            String written = text.toString();
            if (random.nextBoolean()) {
                written = written.stripTrailing();
            }
            return random.nextInt(4) == 0 ? written.replace("\n", "\r\n") : written;
        }

        private void table(String name) {
            boolean apart = random.nextInt(3) == 0;
            if (apart && random.nextBoolean()) {
                line("[profiles." + key(name) + ".jwt_app]");
                comment("in " + name + ' ');
                line("id = " + string(one(TEXTS, random)));
                gap();
                apart = false;
                line("[profiles." + key(name) + "]");
                values("", name, false);
                return;
            }
            line("[profiles." + key(name) + "]" + (random.nextBoolean() ? "  # of it" : ""));
            values("", name, !apart);
            gap();
            if (apart) {
                line("[profiles." + key(name) + ".\"jwt_app\"]");
                if (random.nextBoolean()) {
                    comment("in " + name + ' ');
                    line("sub = " + string(one(TEXTS, random)));
                }
                gap();
            }
        }

        private void dotted(String above, String name) {
            values(above, name, true);
        }

        /** Some values on lines, at least one. */
        private void values(String above, String name, boolean withTable) {
            String app = random.nextBoolean() ? "" : "inline";
            List<String> keys = new ArrayList<>(KEYS);
            keys.removeIf(key -> random.nextInt(4) > 0 || key.startsWith("jwt_app") && (!withTable || !app.isEmpty()));
            if (keys.isEmpty()) {
                keys.add("vpc");
            }
            for (String key : keys) {
                if (random.nextInt(4) == 0) {
                    comment("in " + name + ' ');
                }
                line((random.nextInt(5) == 0 ? "  " : "") + above + key + " = " + value()
                        + (random.nextInt(4) == 0 ? " # of it" : ""));
            }
            if (withTable && !app.isEmpty() && random.nextBoolean()) {
                line(above + "jwt_app = " + app());
            }
        }

        private String inline() {
            List<String> pairs = new ArrayList<>();
            for (String key : KEYS) {
                if (random.nextInt(6) == 0 && !key.startsWith("jwt_app")) {
                    pairs.add(key + "=" + value());
                }
            }
            if (random.nextBoolean()) {
                pairs.add(random.nextBoolean() ? "jwt_app = " + app() : "jwt_app.id = 'x', jwt_app.sub = " + value());
            }
            return pairs.isEmpty() ? "{}" : "{" + String.join(", ", pairs) + "}";
        }

        private String app() {
            return random.nextBoolean() ? "{}" : "{ id = " + value() + ", \"key_file\" = " + value() + " }";
        }

        private String value() {
            return switch (random.nextInt(6)) {
                case 0 -> "true";
                case 1 -> "12";
                case 2 -> "'# \\'";
                default -> string(one(TEXTS, random));
            };
        }

        /** A text in one of the forms of TOML; what is not plain, in the one that takes everything. */
        private String string(String plain) {
            String escaped = plain.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\r", "\\r")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
            return switch (random.nextInt(3)) {
                case 0 -> plain.matches("[^'\\p{Cntrl}]*") ? "'" + plain + "'" : '"' + escaped + '"';
                case 1 -> "\"\"\"" + escaped + "\"\"\"";
                default -> '"' + escaped + '"';
            };
        }

        private String key(String name) {
            return name.matches("[A-Za-z0-9_-]+") && random.nextBoolean() ? name : '"' + name + '"';
        }

        private void comment(String place) {
            comments++;
            line("# " + place + comments);
        }

        private void gap() {
            if (random.nextInt(3) == 0) {
                comment("keep ");
            }
            if (random.nextBoolean()) {
                line("");
            }
        }

        private void line(String line) {
            text.append(line).append('\n');
        }
    }
}
