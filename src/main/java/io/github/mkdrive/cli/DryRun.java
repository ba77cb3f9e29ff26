package io.github.mkdrive.cli;

import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.http.WireListener.WireRequest;
import io.github.mkdrive.output.DriveFormat;
import io.github.mkdrive.output.JsonText;
import io.github.mkdrive.output.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The request that would be sent, with secrets masked. */
final class DryRun {
    private DryRun() {}

    /** As text in the form of an HTTP request, or as a JSON object. */
    static String render(WireRequest request, Credentials credentials, DriveFormat format) {
        Mask mask = new Mask(credentials);
        try {
            return format == DriveFormat.JSON ? json(request, mask) : text(request, mask);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(WireRequest request, Mask mask) throws IOException {
        StringBuilder text = new StringBuilder(request.method() + ' ' + request.uri() + '\n');
        request.headers()
                .forEach((name, values) -> text.append(name)
                        .append(": ")
                        .append(TerminalText.escape(mask.header(name, values.get(0))))
                        .append('\n'));
        return text.append('\n')
                .append(JsonText.pretty(request.json()))
                .append('\n')
                .toString();
    }

    private static String json(WireRequest request, Mask mask) throws IOException {
        StringBuilder headers = new StringBuilder();
        request.headers()
                .forEach((name, values) -> headers.append(headers.isEmpty() ? "" : ",")
                        .append(JsonText.quote(name))
                        .append(':')
                        .append(JsonText.quote(mask.header(name, values.get(0)))));
        return JsonText.pretty("{\"method\":" + JsonText.quote(request.method()) + ",\"url\":"
                        + JsonText.quote(request.uri().toString()) + ",\"headers\":{" + headers + "},\"body\":"
                        + request.json() + '}')
                + '\n';
    }
}
