package dev.guardian.jdbc;

import java.util.List;

/** The tables in PostgreSQL, as each version of Guardian left them. */
final class PostgresSchema {
  private PostgresSchema() {}

  /**
   * Step {@code i} leads from version {@code i} to {@code i + 1}. Steps that were released are
   * never edited.
   */
  static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE run (
                id BIGINT PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                last_position BIGINT NOT NULL,
                records BIGINT NOT NULL,
                state TEXT NOT NULL)
              """,
              """
              CREATE TABLE journal (
                position BIGINT PRIMARY KEY,
                run BIGINT NOT NULL,
                sequence BIGINT NOT NULL,
                previous BIGINT NOT NULL,
                checksum BIGINT NOT NULL,
                kind INTEGER NOT NULL,
                kernel TEXT NOT NULL,
                json TEXT NOT NULL)
              """,
              """
              CREATE TABLE ledger (
                position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                repository TEXT NOT NULL,
                agent TEXT NOT NULL,
                change BIGINT NOT NULL,
                key TEXT NOT NULL,
                kind TEXT NOT NULL,
                at TEXT NOT NULL,
                risk TEXT,
                level TEXT,
                detail TEXT NOT NULL,
                UNIQUE (repository, agent, change, key, kind))
              """,
              """
              CREATE TABLE audit (
                position BIGINT PRIMARY KEY,
                key TEXT NOT NULL UNIQUE,
                content TEXT NOT NULL,
                hash TEXT NOT NULL)
              """,
              """
              CREATE TABLE delivery (
                position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                service TEXT NOT NULL,
                run TEXT NOT NULL,
                kind TEXT NOT NULL,
                environment TEXT NOT NULL,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                delivered TEXT,
                reason TEXT NOT NULL,
                UNIQUE (service, run, kind))
              """,
              """
              CREATE TABLE held_lock (
                name TEXT NOT NULL PRIMARY KEY,
                owner TEXT NOT NULL)
              """,
              "CREATE TABLE engine (epoch BIGINT NOT NULL, host TEXT NOT NULL, since TEXT NOT NULL)",
              "INSERT INTO engine (epoch, host, since) VALUES (0, '', '')"),
          List.of(
              """
              CREATE TABLE gate_result (
                repository TEXT NOT NULL,
                change BIGINT NOT NULL,
                key TEXT NOT NULL,
                command TEXT NOT NULL,
                at BIGINT NOT NULL,
                result TEXT NOT NULL,
                PRIMARY KEY (repository, change, key))
              """,
              "CREATE INDEX gate_result_at ON gate_result (at)"));

  static final int VERSION = MIGRATIONS.size();

  static final String EXISTS = "SELECT to_regnamespace(?) IS NOT NULL";
  static final String VERSION_TABLE =
      "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
  static final String READ_VERSION = "SELECT max(version) FROM schema_version";
  static final String WRITE_VERSION = "INSERT INTO schema_version (version) VALUES (?)";

  /** Held until the transaction ends, so that two that open a new store make it once. */
  static final String LOCK_SCHEMA = "SELECT pg_advisory_xact_lock(?, -1)";

  /** Held by the session of the engine that has this epoch, for as long as it lives. */
  static final String LOCK_EPOCH = "SELECT pg_advisory_lock(?, ?)";
}
