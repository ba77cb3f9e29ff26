package io.github.mkdrive.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.http.LimitedBody.Body;
import io.github.mkdrive.testbed.Coded;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    private static final int LIMIT = 1000;

    /** How the text is encoded, what the header says of it, and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip          | gzip           | WHOLE",
                "gzip          | x-gzip         | WHOLE",
                "gzip          | GZip           | WHOLE",
                "zlib          | deflate        | WHOLE",
                "zlib          | Deflate        | WHOLE",
                "raw           | deflate        | WHOLE",
                "gzip gzip     | gzip, gzip     | WHOLE",
                "gzip zlib     | gzip , deflate | WHOLE",
                "raw gzip      | deflate,gzip   | WHOLE",
                "gzip          | identity, gzip | WHOLE",
                "              | identity       | WHOLE",
                "              | ''             | WHOLE",
                "              | br             | UNKNOWN_CODING",
                "gzip          | br, gzip       | UNKNOWN_CODING",
                "              | gzip, zstd     | UNKNOWN_CODING",
                "              | utf-8          | UNKNOWN_CODING",
                "              | gzip           | WHOLE",
                "              | deflate        | WHOLE",
                "              | gzip, deflate  | WHOLE",
                "zlib          | gzip           | DAMAGED",
                "gzip          | gzip, gzip     | DAMAGED",
                "gzip cut      | gzip           | DAMAGED",
                "zlib cut      | deflate        | DAMAGED",
                "raw cut       | deflate        | DAMAGED",
                "gzip turned   | gzip           | DAMAGED",
                "zlib turned   | deflate        | DAMAGED",
            })
    void undoesWhatTheHeaderSays(String coded, String header, BodyEnd end) throws IOException {
        byte[] text = "{\"message\":\"no right, und Grüße\"}".getBytes(UTF_8);
        byte[] bytes = text;
        for (String coding : String.valueOf(coded == null ? "" : coded).split(" ", -1)) {
            bytes = Coded.as(coding, bytes);
        }

        Body body = ContentCoding.decoded(new Body(bytes, BodyEnd.WHOLE), List.of(header), LIMIT);

        assertEquals(end, body.end());
        assertEquals(end == BodyEnd.WHOLE ? new String(text, UTF_8) : "", body.text());
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, 1000, WHOLE",
        "gzip, 1001, TOO_LARGE",
        "gzip, 100000000, TOO_LARGE",
        "zlib, 1001, TOO_LARGE",
        "raw, 1001, TOO_LARGE"
    })
    void makesNoMoreThanTheLimit(String coding, int size, BodyEnd end) throws IOException {
        byte[] many = new byte[size];
        Arrays.fill(many, (byte) ' ');

        Body body = ContentCoding.decoded(
                new Body(Coded.as(coding, many), BodyEnd.WHOLE),
                List.of(coding.equals("gzip") ? "gzip" : "deflate"),
                LIMIT);

        assertEquals(end, body.end());
        assertEquals(LIMIT, body.bytes().length);
    }

    @ParameterizedTest
    @CsvSource({"BROKEN", "TOO_LARGE"})
    void keepsWhatThereIsOfABodyThatBrokeOff(BodyEnd end) throws IOException {
        byte[] bytes =
                Coded.as("cut", Coded.as("gzip", "some text that is long enough to be compressed".getBytes(UTF_8)));

        Body body = ContentCoding.decoded(new Body(bytes, end), List.of("gzip"), LIMIT);

        assertEquals(end, body.end());
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br"})
    void nothingIsInEveryCoding(String coding) {
        Body body = ContentCoding.decoded(Body.NONE, List.of(coding), LIMIT);

        assertEquals(BodyEnd.WHOLE, body.end());
        assertEquals("", body.text());
    }
}
