package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a charset doesn't have is escaped. */
class EncodedTextTest {
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', textBlock = """
            UTF-8        | 空间 🚀 é  | 空间 🚀 é             | 空间 🚀 é
            GBK          | 空间 🚀 é  | 空间 \\U0001f680 é     | 空间 \\ud83d\\ude80 é
            GB18030      | 空间 🚀 é  | 空间 🚀 é             | 空间 🚀 é
            windows-1252 | 空间 … é   | \\u7a7a\\u95f4 … é     | \\u7a7a\\u95f4 … é
            IBM437       | 空 … é ┌   | \\u7a7a \\u2026 é ┌   | \\u7a7a \\u2026 é ┌
            ISO-8859-1   | 空 é       | \\u7a7a é            | \\u7a7a é
            US-ASCII     | 空 é 🚀    | \\u7a7a \\u00e9 \\U0001f680 | \\u7a7a \\u00e9 \\ud83d\\ude80
            """)
    void escapesWhatIsMissing(Charset charset, String text, String shown, String json) {
        assertEquals(shown, new String(EncodedText.shown(text, charset), charset));
        assertEquals(json, new String(EncodedText.json(text, charset), charset));
    }

    @Property(tries = 300)
    void jsonStaysWhatItWas(@ForAll String text) throws IOException {
        // Half a surrogate pair is no text in any charset; JSON texts are written without.
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String json = new ObjectMapper().writeValueAsString(TextNode.valueOf(whole));
        for (String name : new String[] {"GBK", "US-ASCII", "IBM850", "ISO-8859-15"}) {
            Charset charset = Charset.forName(name);

            String read = new String(EncodedText.json(json, charset), charset);

            JsonNode node = new ObjectMapper().readTree(read);
            assertEquals(whole, node.textValue(), name);
            assertFalse(read.contains("\ufffd"), name);
        }
    }
}
