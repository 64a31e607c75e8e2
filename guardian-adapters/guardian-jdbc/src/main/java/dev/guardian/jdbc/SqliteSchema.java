package dev.guardian.jdbc;

import java.util.List;

/** The tables in SQLite, as each version of Guardian left them. */
final class SqliteSchema {
  private SqliteSchema() {}

  /** "Grdn". Says in the file's header that the file is a store of ours. */
  static final int APPLICATION_ID = 0x4772646E;

  /**
   * Step {@code i} leads from version {@code i} to {@code i + 1}. Steps that were released are
   * never edited.
   */
  static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE run (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                last_position INTEGER NOT NULL,
                records INTEGER NOT NULL,
                state TEXT NOT NULL)
              """,
              """
              CREATE TABLE journal (
                position INTEGER PRIMARY KEY,
                run INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                previous INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                kernel TEXT NOT NULL,
                json TEXT NOT NULL)
              """,
              """
              CREATE TABLE ledger (
                position INTEGER PRIMARY KEY,
                repository TEXT NOT NULL,
                agent TEXT NOT NULL,
                change INTEGER NOT NULL,
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
                position INTEGER PRIMARY KEY,
                key TEXT NOT NULL UNIQUE,
                content TEXT NOT NULL,
                hash TEXT NOT NULL)
              """),
          List.of(
              """
              CREATE TABLE delivery (
                position INTEGER PRIMARY KEY,
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
              """),
          List.of(
              "CREATE TABLE engine (epoch INTEGER NOT NULL, host TEXT NOT NULL, since TEXT NOT NULL)",
              "INSERT INTO engine (epoch, host, since) VALUES (0, '', '')"),
          List.of(
              """
              CREATE TABLE gate_result (
                repository TEXT NOT NULL,
                change INTEGER NOT NULL,
                key TEXT NOT NULL,
                command TEXT NOT NULL,
                at INTEGER NOT NULL,
                result TEXT NOT NULL,
                PRIMARY KEY (repository, change, key))
              """,
              "CREATE INDEX gate_result_at ON gate_result (at)"));

  static final int VERSION = MIGRATIONS.size();
}
