package io.github.mkdrive.batch;

/**
 * What a journal is of. A journal of another batch must not say which rows of this one are done.
 *
 * @param input the SHA-256 of the input's bytes
 * @param defaults what options say of the fields that rows leave out
 * @param shard which part of the rows, {@code I/N}; {@code 1/1} for all
 * @param endpoint where the drives are made
 */
public record JournalIdentity(String input, String defaults, String shard, String endpoint) {}
