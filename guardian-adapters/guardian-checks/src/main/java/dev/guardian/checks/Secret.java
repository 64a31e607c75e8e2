package dev.guardian.checks;

/**
 * Something that looks like a secret. It holds nothing from which the secret could be told.
 *
 * @param line where, counted from 1
 * @param rule the rule's id
 * @param message what it looks like
 */
record Secret(int line, String rule, String message) {}
