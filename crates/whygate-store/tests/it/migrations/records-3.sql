BEGIN TRANSACTION;
CREATE TABLE call_minutes (
        minute INTEGER NOT NULL,
        route INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (minute, route)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE changes (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        what TEXT NOT NULL
    ) STRICT;
CREATE TABLE deferred (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at_ms INTEGER NOT NULL,
        state INTEGER NOT NULL,
        status INTEGER,
        headers TEXT,
        body BLOB,
        bytes INTEGER NOT NULL
    ) STRICT;
INSERT INTO "deferred" VALUES(1,'d',1763733600001,1,200,'[]',X'6F6B',2);
CREATE TABLE failed_calls (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        fingerprint INTEGER,
        client TEXT NOT NULL,
        record INTEGER
    ) STRICT;
INSERT INTO "failed_calls" VALUES(1,'00000001-0000-4000-8000-000000000000',1763733600001,1,'192.0.2.7',1);
INSERT INTO "failed_calls" VALUES(2,'00000002-0000-4000-8000-000000000000',1763733600002,1,'192.0.2.7',2);
CREATE TABLE failed_minutes (
        minute INTEGER NOT NULL,
        fingerprint INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (minute, fingerprint)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE fingerprints (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL UNIQUE
    ) STRICT;
INSERT INTO "fingerprints" VALUES(1,'lambda-timeout of GET /books');
CREATE TABLE record_totals (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        count INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) STRICT;
INSERT INTO "record_totals" VALUES(1,2,6);
CREATE TABLE records (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        code TEXT NOT NULL,
        status INTEGER,
        bytes INTEGER NOT NULL,
        document TEXT NOT NULL
    , fingerprint INTEGER) STRICT;
INSERT INTO "records" VALUES(1,'00000001-0000-4000-8000-000000000000',1763733600001,'lambda-timeout',502,3,'doc',NULL);
INSERT INTO "records" VALUES(2,'00000002-0000-4000-8000-000000000000',1763733600002,'lambda-timeout',502,3,'doc',NULL);
CREATE TABLE routes (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL UNIQUE
    ) STRICT;
CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
INSERT INTO "schema_version" VALUES(3);
CREATE TRIGGER records_added AFTER INSERT ON records BEGIN
        UPDATE record_totals SET count = count + 1, bytes = bytes + NEW.bytes;
    END;
CREATE TRIGGER records_removed AFTER DELETE ON records BEGIN
        UPDATE record_totals SET count = count - 1, bytes = bytes - OLD.bytes;
    END;
CREATE INDEX records_by_fingerprint ON records (fingerprint);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('failed_calls',2);
INSERT INTO "sqlite_sequence" VALUES('records',2);
INSERT INTO "sqlite_sequence" VALUES('deferred',1);
COMMIT;
