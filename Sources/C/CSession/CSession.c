#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "CSession.h"

typedef int (*table_filter)(const char *table);

static int filter(void *context, const char *table) { return ((table_filter)context)(table); }

int skylab_session_begin(void *connection, table_filter wanted, void **session) {
  sqlite3_session *made = NULL;
  int code = sqlite3session_create(connection, "main", &made);
  if (code != SQLITE_OK) return code;
  sqlite3session_table_filter(made, filter, (void *)wanted);
  code = sqlite3session_attach(made, NULL);
  if (code != SQLITE_OK) {
    sqlite3session_delete(made);
    return code;
  }
  *session = made;
  return SQLITE_OK;
}

int skylab_session_changes(void *session, int *count, void **bytes) {
  return sqlite3session_changeset(session, count, bytes);
}

void skylab_session_end(void *session) { sqlite3session_delete(session); }

int skylab_session_invert(int count, const void *bytes, int *inverted_count, void **inverted) {
  return sqlite3changeset_invert(count, bytes, inverted_count, inverted);
}

// A row to delete that is gone already was deleted by its parent's ON DELETE CASCADE a moment ago. All else is a conflict.
static int resolve(void *context, int conflict, sqlite3_changeset_iter *change) {
  (void)context;
  const char *table;
  int columns, operation, indirect;
  if (conflict == SQLITE_CHANGESET_NOTFOUND &&
      sqlite3changeset_op(change, &table, &columns, &operation, &indirect) == SQLITE_OK && operation == SQLITE_DELETE)
    return SQLITE_CHANGESET_OMIT;
  return SQLITE_CHANGESET_ABORT;
}

int skylab_session_apply(void *connection, int count, const void *bytes) {
  return sqlite3changeset_apply(connection, count, (void *)bytes, NULL, resolve, NULL);
}

void skylab_session_free(void *bytes) { sqlite3_free(bytes); }

void skylab_keep_log(void *connection, int pages) {
  sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_wal_autocheckpoint(connection, pages);
  // As GRDB has it for a log: a commit outlives the process, if not a power cut.
  sqlite3_exec(connection, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
}
