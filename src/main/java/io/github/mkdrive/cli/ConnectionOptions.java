package io.github.mkdrive.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The service that is asked, and how it is reached. */
final class ConnectionOptions {
    @Option(names = "--endpoint", paramLabel = "URL", descriptionKey = "option.endpoint")
    Optional<String> endpoint = Optional.empty();

    @Option(names = "--domain-id", paramLabel = "ID", descriptionKey = "option.domainId")
    Optional<String> domainId = Optional.empty();

    @Option(names = "--vpc", descriptionKey = "option.vpc")
    boolean vpc;

    @Option(names = "--sandbox", descriptionKey = "option.sandbox")
    boolean sandbox;

    @Option(names = "--allow-http", descriptionKey = "option.allowHttp")
    boolean allowHttp;

    @Option(names = "--access-token-file", paramLabel = "FILE", descriptionKey = "option.accessTokenFile")
    Optional<String> accessTokenFile = Optional.empty();

    @Option(names = "--connect-timeout", paramLabel = "DURATION", descriptionKey = "option.connectTimeout")
    Optional<String> connectTimeout = Optional.empty();

    @Option(names = "--timeout", paramLabel = "DURATION", descriptionKey = "option.timeout")
    Optional<String> timeout = Optional.empty();

    @Option(names = "--retries", paramLabel = "N", descriptionKey = "option.retries")
    Optional<String> retries = Optional.empty();

    @Option(names = "--proxy", paramLabel = "URL", descriptionKey = "option.proxy")
    Optional<String> proxy = Optional.empty();

    @Option(names = "--ca-cert", paramLabel = "FILE", descriptionKey = "option.caCert")
    Optional<String> caCert = Optional.empty();
}
