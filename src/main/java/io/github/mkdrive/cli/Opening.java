package io.github.mkdrive.cli;

import java.time.Duration;

/**
 * How a service is opened.
 *
 * @param connectTimeout how long making a connection may take
 * @param limit how long getting the credentials may take
 * @param verbose whether everything is told on standard error
 * @param dryRun whether nothing is to be sent: then no sandbox is started, and nobody is asked for credentials
 */
record Opening(Duration connectTimeout, Duration limit, boolean verbose, boolean dryRun) {}
