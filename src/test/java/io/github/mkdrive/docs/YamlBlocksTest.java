package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mkdrive.testbed.YamlBlocks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every block {@code yaml} of the README can be read, and says something. */
class YamlBlocksTest {
    @Test
    void areWellFormed() throws Exception {
        List<JsonNode> blocks = YamlBlocks.ofReadme();

        assertTrue(blocks.size() >= 5, () -> "recipes are missing: " + blocks.size());
        assertTrue(blocks.stream().allMatch(JsonNode::isObject));
    }
}
