package io.github.mkdrive.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What jreleaser.yml releases is what the build and the runners of release.yml make, and what the action downloads and the README names
 * is among it. A name that is changed in one of these places alone would be noticed at the next release.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReleaseNamesTest {
    private static final String VERSION = "{{projectVersion}}";
    private static final String NATIVE = "target/mkdrive-native-" + VERSION + '-';
    private static final Map<String, String> DEBIAN = Map.of("x86_64", "amd64", "aarch_64", "arm64");

    private JsonNode jreleaser;
    private List<String> platforms;

    @BeforeAll
    void read() throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        jreleaser = mapper.readTree(Path.of("jreleaser.yml").toFile());
        platforms = mapper.readTree(Path.of(".github/workflows/release.yml").toFile())
                .at("/jobs/native/strategy/matrix/include")
                .findValuesAsText("platform");
    }

    @Test
    void areMade() {
        List<String> made = new ArrayList<>(List.of(
                "target/mkdrive-" + VERSION + ".tar.gz",
                "target/mkdrive-" + VERSION + ".zip",
                "target/mkdrive-" + VERSION + "-sbom.json"));
        for (String platform : platforms) {
            made.add(NATIVE + platform + ".zip");
            if (!platform.startsWith("windows-")) {
                made.add(NATIVE + platform + ".tar.gz");
            }
            if (platform.startsWith("linux-")) {
                String processor = platform.substring("linux-".length());
                made.add("target/mkdrive_" + VERSION + '_' + DEBIAN.get(processor) + ".deb");
            }
        }

        assertEquals(lines(made), lines(released()));
    }

    @Test
    void haveWhatTheActionDownloads() throws IOException {
        String install = Files.readString(Path.of("src/action/install"));
        Set<String> asked = Pattern.compile("native=([a-z]+-\\S+)")
                .matcher(install)
                .results()
                .map((MatchResult match) -> NATIVE + match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(4, asked.size(), asked::toString);
        asked.add("target/mkdrive-" + VERSION + ".tar.gz");
        asked.removeAll(released());
        assertEquals(Set.of(), asked);
    }

    /** Homebrew and SDKMAN give a machine what is for it alone. */
    @Test
    void areForOneKindOfMachineEach() {
        List<String> machines = jreleaser.at("/distributions/mkdrive/artifacts").findValuesAsText("platform");
        Set<String> all = new TreeSet<>(platforms);
        all.add("osx-x86_64"); // with Java

        assertEquals(lines(all), lines(machines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void haveWhatTheReadmeNames(String readme) throws IOException {
        Set<String> names = released().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        List<String> named = Pattern.compile("`mkdrive(-native)?[-_]\\d+\\.\\d+\\.\\d+(\\S*?)`")
                .matcher(Files.readString(Path.of(readme)))
                .results()
                .map((MatchResult match) -> match.group().replace("`", "").replaceFirst("\\d+\\.\\d+\\.\\d+", VERSION))
                .toList();

        assertTrue(named.size() > 6, named::toString);
        assertEquals(
                List.of(), named.stream().filter(name -> !names.contains(name)).toList());
    }

    private Set<String> released() {
        Set<String> paths = new TreeSet<>(jreleaser.at("/files/artifacts").findValuesAsText("path"));
        paths.addAll(jreleaser.at("/distributions").findValuesAsText("path"));
        return paths;
    }

    /** Sorted, one below the other, so that a failure shows which is missing. */
    private static String lines(Collection<String> all) {
        return String.join("\n", new TreeSet<>(all));
    }
}
