package io.github.mkdrive.http;

import io.github.mkdrive.auth.LiveCredentials;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a transport is made of.
 *
 * @param route where calls go, and the way there
 * @param credentials what they are authenticated with
 * @param clock dates the requests
 * @param nonces gives a fresh nonce of 32 lower-case hex digits at each call
 */
public record HttpSettings(Route route, LiveCredentials credentials, Clock clock, Supplier<String> nonces) {}
