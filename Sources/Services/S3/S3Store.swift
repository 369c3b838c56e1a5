import Cloud
import GRDB

/// The tables of the sandbox's S3.
///
/// Keys are compared byte by byte, as S3 orders them: SQLite's default collation of UTF-8 text. The rows of a key's versions
/// rise in `id` with their age, so the newest has the largest. `s3_objects_current` holds what a listing shows, so that a
/// page of a million keys costs a search and the page.
enum S3Store {
  static let migration = Service.Migration(
    "1-s3",
    """
    CREATE TABLE s3_buckets (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      partition TEXT NOT NULL,
      name TEXT NOT NULL,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      created INTEGER NOT NULL,
      location_constraint TEXT,
      versioning TEXT CHECK (versioning IN ('Enabled', 'Suspended')),
      object_lock INTEGER NOT NULL CHECK (object_lock IN (0, 1)),
      UNIQUE (partition, name)
    ) STRICT;
    CREATE INDEX s3_buckets_by_account ON s3_buckets (account, partition, name);
    CREATE TABLE s3_configurations (
      bucket INTEGER NOT NULL REFERENCES s3_buckets (id),
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (bucket, kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE s3_objects (
      id INTEGER PRIMARY KEY,
      bucket INTEGER NOT NULL REFERENCES s3_buckets (id),
      key TEXT NOT NULL,
      version TEXT NOT NULL,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      is_marker INTEGER NOT NULL CHECK (is_marker IN (0, 1)),
      modified INTEGER NOT NULL,
      size INTEGER NOT NULL,
      etag TEXT NOT NULL,
      storage_class TEXT NOT NULL,
      checksum_algorithm TEXT,
      checksum_type TEXT,
      checksum TEXT,
      owner TEXT NOT NULL,
      properties BLOB NOT NULL,
      file TEXT,
      body BLOB
    ) STRICT;
    CREATE UNIQUE INDEX s3_objects_by_version ON s3_objects (bucket, key, version);
    CREATE INDEX s3_objects_by_age ON s3_objects (bucket, key, id DESC);
    CREATE INDEX s3_objects_current ON s3_objects (bucket, key) WHERE is_latest = 1 AND is_marker = 0;
    CREATE INDEX s3_objects_by_file ON s3_objects (file) WHERE file IS NOT NULL;
    CREATE TABLE s3_uploads (
      id TEXT PRIMARY KEY,
      bucket INTEGER NOT NULL REFERENCES s3_buckets (id),
      key TEXT NOT NULL,
      initiated INTEGER NOT NULL,
      storage_class TEXT NOT NULL,
      checksum_algorithm TEXT,
      checksum_type TEXT,
      initiator TEXT NOT NULL,
      properties BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX s3_uploads_by_key ON s3_uploads (bucket, key, initiated, id);
    CREATE TABLE s3_parts (
      upload TEXT NOT NULL REFERENCES s3_uploads (id),
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 10000),
      modified INTEGER NOT NULL,
      size INTEGER NOT NULL,
      etag TEXT NOT NULL,
      checksum_algorithm TEXT,
      checksum TEXT,
      file TEXT,
      body BLOB,
      PRIMARY KEY (upload, number)
    ) STRICT;
    CREATE INDEX s3_parts_by_file ON s3_parts (file) WHERE file IS NOT NULL;
    """)

  /// What an upload must know of its key: whether the object of that name was removed meanwhile.
  static let uploadsMigration = Service.Migration(
    "2-s3-uploads",
    "ALTER TABLE s3_uploads ADD COLUMN key_removed INTEGER NOT NULL DEFAULT 0 CHECK (key_removed IN (0, 1))")

  /// Whether a row names this file of the sandbox's `ObjectFolder`.
  static func namesFile(_ file: String, _ db: Database) throws -> Bool {
    let sql = "SELECT 1 FROM s3_objects WHERE file = ?1 UNION ALL SELECT 1 FROM s3_parts WHERE file = ?1 LIMIT 1"
    return try Bool.fetchOne(db, sql: sql, arguments: [file]) ?? false
  }
}
