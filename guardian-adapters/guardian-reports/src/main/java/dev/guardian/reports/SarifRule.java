package dev.guardian.reports;

import java.util.Map;

/**
 * A rule of a tool.
 *
 * @param id its id
 * @param level the level of its results that say none; empty where the rule says none either
 * @param security whether it is tagged as one of security
 * @param messages its messages by id, bounded
 */
record SarifRule(String id, String level, boolean security, Map<String, String> messages) {}
