package io.github.mkdrive.cli;

import java.util.List;
import java.util.Set;

/**
 * How mkdrive was called.
 *
 * @param arguments the command line without the program's name
 * @param misread options that were given with a value that could not be read
 */
record Invocation(List<String> arguments, Set<String> misread) {}
