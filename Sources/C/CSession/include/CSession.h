#pragma once
#include <stddef.h>

// SQLite's session extension, whose declarations sqlite3.h hides unless it is compiled with SQLITE_ENABLE_SESSION.
// Connections and sessions cross as untyped pointers, so that Swift needs no second copy of sqlite3.h's types.
// Every function returns SQLite's result code; buffers are released with skylab_session_free.

/// Begins to record the changes that `connection` makes to the tables whose names `wanted` accepts (non-zero).
int skylab_session_begin(void *connection, int (*wanted)(const char *table), void **session);

/// Copies the changes recorded so far into `*bytes` (NULL when there are none).
int skylab_session_changes(void *session, int *count, void **bytes);

/// Ends the recording.
void skylab_session_end(void *session);

/// Turns a set of changes into the set that undoes it.
int skylab_session_invert(int count, const void *bytes, int *inverted_count, void **inverted);

/// Applies a set of changes; a conflict stops it with SQLITE_ABORT and leaves the database as it was. A deletion of what a
/// cascade deleted before is none.
int skylab_session_apply(void *connection, int count, const void *bytes);

void skylab_session_free(void *bytes);

/// Leaves the log of a database in WAL mode as it is when the connection closes, and folds it into the database once it
/// holds so many pages.
void skylab_keep_log(void *connection, int pages);
