package io.github.mkdrive.testbed;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks {@code yaml} of README.md, each as the tree that it says. */
public final class YamlBlocks {
    private static final Pattern BLOCK = Pattern.compile("^```yaml\n(.*?)^```\n", Pattern.DOTALL | Pattern.MULTILINE);

    private YamlBlocks() {}

    /** All of them, in their order. One that is not well-formed, or has a key twice, is an exception. */
    public static List<JsonNode> ofReadme() throws IOException {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        List<JsonNode> blocks = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md"))); block.find(); ) {
            blocks.add(mapper.readTree(block.group(1)));
        }
        return blocks;
    }

    /** The one that has something at this JSON pointer, such as {@code /drive/script}. */
    public static JsonNode withPointer(String pointer) throws IOException {
        return ofReadme().stream()
                .filter(block -> !block.at(pointer).isMissingNode())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README has no recipe with " + pointer));
    }
}
