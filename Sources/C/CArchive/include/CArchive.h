#pragma once
#include <stddef.h>
#include <stdint.h>

/// A zip file that is being read, in memory.
typedef struct carchive_reader carchive_reader;

typedef enum carchive_kind {
  carchive_end,
  carchive_file,
  carchive_directory,
  carchive_symbolic_link,
  carchive_other,
  carchive_broken,
} carchive_kind;

typedef struct carchive_entry {
  carchive_kind kind;
  /// The name in the archive, valid until the next entry; never NULL for an entry.
  const char *path;
  /// Where a symbolic link points; else NULL.
  const char *target;
  /// The permission bits, 0 where the archive has none.
  unsigned mode;
} carchive_entry;

/// Opens the zip file in `bytes`, which must outlive the reader; NULL when it is none.
carchive_reader *carchive_open(const void *bytes, size_t count);
/// The next entry.
carchive_entry carchive_next(carchive_reader *reader);
/// Reads at most `count` bytes of the current entry; 0 at its end, -1 when it is broken.
int64_t carchive_read(carchive_reader *reader, void *buffer, size_t count);
void carchive_close(carchive_reader *reader);

/// A zip file that is being made, in memory.
typedef struct carchive_writer carchive_writer;

/// Begins a zip file of at most `capacity` bytes; NULL when memory is short.
carchive_writer *carchive_create(size_t capacity);
/// Adds a file. `mode` holds permission bits, `type` is 0 for a file or 1 for a symbolic link to the text in `bytes`.
int carchive_add(
  carchive_writer *writer, const char *path, unsigned mode, int type, const void *bytes, size_t count);
/// Ends the zip file and frees the writer; the caller frees `*bytes` with `free`. 0, or -1 on failure.
int carchive_finish(carchive_writer *writer, void **bytes, size_t *count);
