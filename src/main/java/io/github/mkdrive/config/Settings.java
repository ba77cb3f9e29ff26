package io.github.mkdrive.config;

import io.github.mkdrive.api.Choices;
import java.time.Duration;
import java.util.List;

/** The settings that several commands share. What belongs to one command alone stands with that command. */
public final class Settings {
    private static final int MOST_RETRIES = 1000;

    // --- where calls go, and how ---

    /** Base URL of the service. */
    public static final Setting<String> ENDPOINT = Setting.text("option.endpoint", "URL", "--endpoint")
            .orVariables("MKDRIVE_ENDPOINT")
            .orProfile("endpoint");

    /** The domain whose endpoint is taken. */
    public static final Setting<String> DOMAIN_ID = Setting.text("option.domainId", "ID", "--domain-id")
            .orVariables("MKDRIVE_DOMAIN_ID")
            .orProfile("domain_id");

    /** Whether the domain's endpoint inside a VPC is meant. */
    public static final Setting<Boolean> VPC =
            Setting.flag("option.vpc", "--vpc").orProfile("vpc");

    /** Where the domain lives: {@code developer} at aliyunpds.com, {@code enterprise} at aliyunfile.com. */
    public static final Setting<String> EDITION = Setting.choice(
                    Choices.of("developer", "enterprise"), "option.edition", "--edition")
            .orVariables("MKDRIVE_EDITION")
            .orProfile("edition")
            .orElse("developer");

    /** Whether the embedded endpoint is meant. */
    public static final Setting<Boolean> SANDBOX =
            Setting.flag("option.sandbox", "--sandbox").orVariables("MKDRIVE_SANDBOX");

    /** Whether an endpoint that is not encrypted and not on this machine is allowed. */
    public static final Setting<Boolean> ALLOW_HTTP = Setting.flag("option.allowHttp", "--allow-http");

    /** The profile that is used, of mkdrive's own file or of the official CLI's. */
    public static final Setting<String> PROFILE = Setting.text("option.profile", "NAME", "-p", "--profile")
            .orVariables("MKDRIVE_PROFILE", "ALIBABA_CLOUD_PROFILE");

    /** Where roles are asked for, in place of Alibaba Cloud's STS. */
    public static final Setting<String> STS_ENDPOINT = Setting.ofVariables("MKDRIVE_STS_ENDPOINT");

    /** Where the metadata of an ECS machine are, in place of its usual address. */
    public static final Setting<String> METADATA_ENDPOINT = Setting.ofVariables("MKDRIVE_METADATA_ENDPOINT");

    /** The file that holds the access token. */
    public static final Setting<String> ACCESS_TOKEN_FILE = Setting.text(
                    "option.accessTokenFile", "FILE", "--access-token-file")
            .orProfile("access_token_file");

    /** How long making a connection may take. */
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
                    "option.connectTimeout", "--connect-timeout")
            .orProfile("connect_timeout")
            .orElse(Duration.ofSeconds(10));

    /** How long everything may take: for one drive with all its tries. */
    public static final Setting<Duration> TIMEOUT = Setting.duration("option.timeout", "--timeout")
            .orVariables("MKDRIVE_TIMEOUT")
            .orProfile("timeout")
            .orElse(Duration.ofSeconds(60));

    /** How long the service may still be at work after a lost answer; without it, a share of {@link #TIMEOUT}. */
    public static final Setting<Duration> SETTLE = Setting.duration("option.settle", "--settle")
            .orVariables("MKDRIVE_SETTLE")
            .orProfile("settle");

    /** How many further tries there may be after the first: 0 to 1,000. */
    public static final Setting<Integer> RETRIES = Setting.number(0, MOST_RETRIES, "option.retries", "--retries")
            .orVariables("MKDRIVE_RETRIES")
            .orProfile("retries")
            .orElse(4);

    /** The proxy, or {@code none}. */
    public static final Setting<String> PROXY =
            Setting.text("option.proxy", "URL", "--proxy").orProfile("proxy");

    /** The proxy for TLS endpoints where none is set. */
    public static final Setting<String> HTTPS_PROXY = Setting.ofVariables("HTTPS_PROXY", "https_proxy");

    /** The proxy for endpoints in the clear where none is set. */
    public static final Setting<String> HTTP_PROXY = Setting.ofVariables("HTTP_PROXY", "http_proxy");

    /** The hosts that the environment's proxies are not for. */
    public static final Setting<String> NO_PROXY = Setting.ofVariables("NO_PROXY", "no_proxy");

    /** The file of further roots to trust. */
    public static final Setting<String> CA_CERT = Setting.text("option.caCert", "FILE", "--ca-cert")
            .orVariables("SSL_CERT_FILE")
            .orProfile("ca_cert");

    // --- what is printed ---

    /** How results and errors are printed: {@code table} or {@code json}. */
    public static final Setting<String> OUTPUT = Setting.choice(
                    Choices.of("table", "json"), "option.output", "-o", "--output")
            .orVariables("MKDRIVE_OUTPUT")
            .orProfile("output")
            .orElse("table");

    /** The JMESPath expression whose result is printed in place of the JSON. */
    public static final Setting<String> QUERY = Setting.text("option.query", "EXPR", "--query");

    /** Whether what is told is in colour: {@code auto}, {@code always} or {@code never}. */
    public static final Setting<String> COLOR = Setting.choice(
                    Choices.of("auto", "always", "never"), "option.color", "--color")
            .orElse("auto");

    /** Whether the drive's id alone is printed. */
    public static final Setting<Boolean> QUIET = Setting.flag("option.quiet", "-q", "--quiet");

    /** Whether the request is printed and not sent. */
    public static final Setting<Boolean> DRY_RUN = Setting.flag("option.dryRun", "--dry-run");

    /** Whether everything is told on standard error. */
    public static final Setting<Boolean> VERBOSE = Setting.flag("option.verbose", "-v", "--verbose");

    /** The options of a connection, in the order of the help. */
    public static final List<Setting<?>> CONNECTION = List.of(
            ENDPOINT,
            DOMAIN_ID,
            EDITION,
            VPC,
            SANDBOX,
            ALLOW_HTTP,
            PROFILE,
            ACCESS_TOKEN_FILE,
            CONNECT_TIMEOUT,
            TIMEOUT,
            RETRIES,
            SETTLE,
            PROXY,
            CA_CERT);

    /** The options of what is printed, in the order of the help. */
    public static final List<Setting<?>> PRINTING = List.of(OUTPUT, QUERY, QUIET, COLOR, DRY_RUN, VERBOSE);

    private Settings() {}
}
