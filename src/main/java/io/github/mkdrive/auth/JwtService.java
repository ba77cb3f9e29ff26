package io.github.mkdrive.auth;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * The service that gives access tokens for assertions, and what it takes to ask it.
 *
 * @param url where it is asked: {@code /v2/oauth/token} of the endpoint
 * @param clock tells when assertions and tokens run out
 * @param nonces gives a fresh one for each assertion: 16 to 128 characters
 * @param cache keeps tokens for the next run
 */
public record JwtService(String url, Clock clock, Supplier<String> nonces, TokenCache cache) {}
