package io.github.mkdrive.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The service that is asked, and how it is reached, as the command line says it; what the texts mean is for
 * {@link Connection} to read.
 *
 * @param endpoint {@code --endpoint}; so for the rest
 */
record ConnectionOptions(
        Optional<String> endpoint,
        Optional<String> domainId,
        boolean vpc,
        boolean sandbox,
        boolean allowHttp,
        Optional<String> accessTokenFile,
        Optional<String> connectTimeout,
        Optional<String> timeout,
        Optional<String> retries,
        Optional<String> proxy,
        Optional<String> caCert) {
    /** The options. */
    static List<OptionSpec> specs() {
        return List.of(
                OptionSpecs.text("option.endpoint", "URL", "--endpoint"),
                OptionSpecs.text("option.domainId", "ID", "--domain-id"),
                OptionSpecs.flag("option.vpc", "--vpc"),
                OptionSpecs.flag("option.sandbox", "--sandbox"),
                OptionSpecs.flag("option.allowHttp", "--allow-http"),
                OptionSpecs.text("option.accessTokenFile", "FILE", "--access-token-file"),
                OptionSpecs.text("option.connectTimeout", "DURATION", "--connect-timeout"),
                OptionSpecs.text("option.timeout", "DURATION", "--timeout"),
                OptionSpecs.text("option.retries", "N", "--retries"),
                OptionSpecs.text("option.proxy", "URL", "--proxy"),
                OptionSpecs.text("option.caCert", "FILE", "--ca-cert"));
    }

    /** What a command line says. */
    static ConnectionOptions of(ParseResult parsed) {
        return new ConnectionOptions(
                OptionSpecs.value(parsed, "--endpoint"),
                OptionSpecs.value(parsed, "--domain-id"),
                OptionSpecs.isGiven(parsed, "--vpc"),
                OptionSpecs.isGiven(parsed, "--sandbox"),
                OptionSpecs.isGiven(parsed, "--allow-http"),
                OptionSpecs.value(parsed, "--access-token-file"),
                OptionSpecs.value(parsed, "--connect-timeout"),
                OptionSpecs.value(parsed, "--timeout"),
                OptionSpecs.value(parsed, "--retries"),
                OptionSpecs.value(parsed, "--proxy"),
                OptionSpecs.value(parsed, "--ca-cert"));
    }
}
