package io.github.mkdrive.report;

import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.http.WireListener.WireRequest;
import io.github.mkdrive.output.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The request that would be sent, with secrets masked. */
public final class DryRun {
    private DryRun() {}

    /** As text in the form of an HTTP request. */
    public static String text(WireRequest request, Mask mask) {
        StringBuilder text = new StringBuilder(request.method() + ' ' + request.uri() + '\n');
        request.headers()
                .forEach((name, values) -> text.append(name)
                        .append(": ")
                        .append(TerminalText.escape(mask.header(name, values.get(0))))
                        .append('\n'));
        try {
            return text.append('\n')
                    .append(JsonText.pretty(request.json()))
                    .append('\n')
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is JSON that this program wrote
        }
    }

    /** As a JSON object. */
    public static String json(WireRequest request, Mask mask) {
        return JsonText.prettyObject(json -> {
                    json.writeStringField("method", request.method());
                    json.writeStringField("url", request.uri().toString());
                    json.writeObjectFieldStart("headers");
                    for (Map.Entry<String, List<String>> header :
                            request.headers().entrySet()) {
                        json.writeStringField(
                                header.getKey(),
                                mask.header(header.getKey(), header.getValue().get(0)));
                    }
                    json.writeEndObject();
                    json.writeFieldName("body");
                    JsonText.copy(request.json(), json);
                })
                + '\n';
    }
}
