package dev.guardian.examples.benchmarks.measure;

/**
 * What was measured of one contestant at one number of clients in one round.
 *
 * @param runsPerSecond workflows that ended, per second
 * @param p50 the median time of one, in milliseconds
 * @param p99 the time that 1 % exceeded, in milliseconds
 * @param cpuPerStep processor time of this process for each gate, in microseconds; what a server
 *     process spends is not in it
 * @param disk what the disk allowed right before
 */
public record Cell(double runsPerSecond, double p50, double p99, double cpuPerStep, Disk disk) {}
