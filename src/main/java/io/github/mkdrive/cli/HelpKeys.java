package io.github.mkdrive.cli;

/**
 * The keys of the texts of a command's help.
 *
 * @param header says in one line what it is for
 * @param synopsis how it is called; empty where that follows from its options
 * @param description says more
 * @param examples commands that can be run, a line each
 */
record HelpKeys(String header, String synopsis, String description, String examples) {}
