package dev.guardian.risk;

/**
 * A reason of the guard surface: something that changes what judges or builds later changes, or
 * that hides what a change does. It is always asked about, whatever the trust level.
 *
 * @param name the reason's name, such as {@code ci-configuration}
 * @param floor the least risk it gives
 * @param path the file
 * @param detail one sentence for people
 */
public record GuardReason(String name, RiskLevel floor, String path, String detail) {}
