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

/* A row to be deleted that is gone already went with its parent, by ON DELETE CASCADE; all else is a real conflict. */
static int judge(void *context, int conflict, sqlite3_changeset_iter *change) {
  (void)context;
  const char *table = NULL;
  int columns = 0, operation = 0, indirect = 0;
  if (conflict != SQLITE_CHANGESET_NOTFOUND) return SQLITE_CHANGESET_ABORT;
  if (sqlite3changeset_op(change, &table, &columns, &operation, &indirect) != SQLITE_OK) return SQLITE_CHANGESET_ABORT;
  return operation == SQLITE_DELETE ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}

int skylab_session_apply(void *connection, int count, const void *bytes) {
  return sqlite3changeset_apply(connection, count, (void *)bytes, NULL, judge, NULL);
}

void skylab_session_free(void *bytes) { sqlite3_free(bytes); }
