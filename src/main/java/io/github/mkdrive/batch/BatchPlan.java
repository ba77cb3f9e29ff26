package io.github.mkdrive.batch;

import io.github.mkdrive.create.CreatePolicy;

/**
 * How a batch is to be run.
 *
 * @param policy within which bounds each of its drives is created
 * @param jobs how many calls may be in flight: 1 to 256
 * @param rate how many calls may be sent a second; infinite for no limit
 * @param mostFailures after how many rows that failed or are unknown it stops; {@link Long#MAX_VALUE} for never
 */
public record BatchPlan(CreatePolicy policy, int jobs, double rate, long mostFailures) {}
