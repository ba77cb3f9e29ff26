package io.github.mkdrive.cli;

/**
 * What a batch tells.
 *
 * @param json whether each row is an object on standard output as it ends
 * @param quiet whether the counts alone are told
 * @param dryRun whether nothing is sent
 * @param verbose whether everything is told on standard error
 */
record BatchPrinting(boolean json, boolean quiet, boolean dryRun, boolean verbose) {}
