package io.github.mkdrive.create;

import java.util.Optional;

/**
 * What is known of a request that was sent before, in this run or an earlier one, and whose outcome was not learnt.
 *
 * @param first when it was sent first; empty where the server's time was not known
 * @param last when it was sent last
 */
public record EarlierSends(Optional<ServerTime> first, Optional<ServerTime> last) {}
