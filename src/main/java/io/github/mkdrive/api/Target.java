package io.github.mkdrive.api;

/**
 * The machine that a call is sent to.
 *
 * @param address its name or address and its port, {@code bj1.api.aliyunpds.com:443}
 * @param isProxy whether it is a proxy that passes the call on
 */
public record Target(String address, boolean isProxy) {}
