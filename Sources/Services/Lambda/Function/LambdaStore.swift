import Cloud

/// The tables of functions, their code and their resource policies.
///
/// A function's state is not stored: it follows from when it was made and changed.
enum LambdaStore {
  static let migration = Service.Migration(
    "1-functions",
    """
    CREATE TABLE functions (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      runtime TEXT NOT NULL,
      role TEXT NOT NULL,
      handler TEXT NOT NULL,
      description TEXT NOT NULL,
      timeout INTEGER NOT NULL CHECK (timeout BETWEEN 1 AND 900),
      memory INTEGER NOT NULL CHECK (memory BETWEEN 128 AND 10240),
      storage INTEGER NOT NULL CHECK (storage BETWEEN 512 AND 10240),
      variables TEXT,
      architecture TEXT NOT NULL,
      tracing TEXT NOT NULL,
      log_format TEXT NOT NULL,
      application_log_level TEXT,
      system_log_level TEXT,
      log_group TEXT NOT NULL,
      tags TEXT,
      code_sha256 TEXT NOT NULL,
      code_size INTEGER NOT NULL,
      revision TEXT NOT NULL,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (account, region, name)
    ) STRICT;
    CREATE TABLE function_code (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      zip BLOB NOT NULL,
      PRIMARY KEY (account, region, name),
      FOREIGN KEY (account, region, name) REFERENCES functions ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE function_policies (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      statements TEXT NOT NULL,
      revision TEXT NOT NULL,
      PRIMARY KEY (account, region, name),
      FOREIGN KEY (account, region, name) REFERENCES functions ON DELETE CASCADE
    ) STRICT;
    """)
}
