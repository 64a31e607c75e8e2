-- A store as the Guardian of version 2 of the file left it behind. Never edit this.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1198679150;
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  last_position INTEGER NOT NULL,
  records INTEGER NOT NULL,
  state TEXT NOT NULL);
CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  previous INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  kernel TEXT NOT NULL,
  json TEXT NOT NULL);
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
  UNIQUE (repository, agent, change, key, kind));
CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  hash TEXT NOT NULL);
INSERT INTO run VALUES (1, 'run-1', 4, 3, 'open');
INSERT INTO run VALUES (2, 'run-2', 3, 1, 'ended');
INSERT INTO journal VALUES (1, 1, 1, 0, 177633206, 1, '1', '{"n":1}');
INSERT INTO journal VALUES (2, 1, 2, 1, 1244291699, 2, '1', '[]');
INSERT INTO journal VALUES (3, 2, 1, 0, 1984075320, 1, '1', '{"n":2}');
INSERT INTO journal VALUES (4, 1, 3, 2, 337610212, 1, '1', '{"n":3}');
INSERT INTO ledger VALUES (1, '1001', 'otto', 7, 'sha-7', 'MERGED', '2026-03-01T12:00:00.123456789Z', 'MEDIUM', NULL, 'it''s');
INSERT INTO audit VALUES (1, 'run-1/decide#1', '{"key":"run-1/decide#1","at":"2026-03-01T12:00:00Z","actor":"guardian","action":"decided","subject":"change 7","details":{"decision":"MERGE"}}', 'e447f2d7932aa651613a86c910949a9ee0d8d7454078ce2d944db5a04e356945');
INSERT INTO audit VALUES (2, 'run-1/end#1', '{"key":"run-1/end#1","at":"2026-03-01T12:00:01Z","actor":"guardian","action":"ended","subject":"change 7","details":{}}', '2582409bf03787cd1279f2417116af3c8c79998fac416e451cea740030a0d022');
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
  UNIQUE (service, run, kind));
CREATE TABLE held_lock (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL);
INSERT INTO delivery VALUES (1, 'local/shop', 'run-2', 'COMPLETED', 'production', '2026-03-01T12:00:00Z', 'guardian', '{"artifact":"site","digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","commit":"cccccccccccccccccccccccccccccccccccccccc","landedAt":"2026-03-01T11:00:00Z"}', '');
INSERT INTO held_lock VALUES ('local/shop', 'run-1');
PRAGMA user_version = 2;
