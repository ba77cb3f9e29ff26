package io.github.mkdrive.sandbox;

/**
 * A drive in the sandbox's file.
 *
 * @param id counts up from 1 and is never given twice
 * @param drive what was asked for
 */
record StoredDrive(long id, NewDrive drive) {}
