import Cloud

/// The schema's first steps, which later ones build on: a table for each kind of entity.
enum EarlierMigrations {
  static let roles = Service.Migration(
    "1-roles",
    """
    CREATE TABLE iam_roles (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      trust TEXT NOT NULL,
      description TEXT,
      max_session INTEGER NOT NULL CHECK (max_session BETWEEN 3600 AND 43200),
      created INTEGER NOT NULL,
      tags TEXT NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_roles_ignoring_case ON iam_roles (account, lower(name));
    CREATE TABLE iam_role_policies (
      account TEXT NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, role, name),
      FOREIGN KEY (account, role) REFERENCES iam_roles (account, name)
    ) STRICT;
    CREATE TABLE iam_attachments (
      account TEXT NOT NULL,
      role TEXT NOT NULL,
      policy TEXT NOT NULL,
      PRIMARY KEY (account, role, policy),
      FOREIGN KEY (account, role) REFERENCES iam_roles (account, name)
    ) STRICT;
    """)

  static let policies = Service.Migration(
    "2-policies",
    """
    CREATE TABLE iam_policies (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      document TEXT NOT NULL,
      description TEXT,
      created INTEGER NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_policies_ignoring_case ON iam_policies (account, lower(name));
    """)

  static let users = Service.Migration(
    "3-users",
    """
    CREATE TABLE iam_users (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      created INTEGER NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_users_ignoring_case ON iam_users (account, lower(name));
    CREATE TABLE iam_user_policies (
      account TEXT NOT NULL,
      user TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, user, name),
      FOREIGN KEY (account, user) REFERENCES iam_users (account, name)
    ) STRICT;
    """)

}
