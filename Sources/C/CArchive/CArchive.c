#include "CArchive.h"

#include <stdlib.h>

#include "Library.h"

#define LIBRARY carchive_library()

struct carchive_reader {
  struct archive *archive;
};

carchive_reader *carchive_open(const void *bytes, size_t count) {
  if (LIBRARY == NULL) return NULL;
  carchive_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->archive = LIBRARY->archive_read_new();
  if (reader->archive == NULL || LIBRARY->archive_read_support_format_zip_seekable(reader->archive) != ARCHIVE_OK
      || LIBRARY->archive_read_open_memory(reader->archive, bytes, count) != ARCHIVE_OK) {
    carchive_close(reader);
    return NULL;
  }
  return reader;
}

carchive_entry carchive_next(carchive_reader *reader) {
  struct archive_entry *entry = NULL;
  carchive_entry result = {carchive_broken, NULL, NULL, 0};
  int status = LIBRARY->archive_read_next_header(reader->archive, &entry);
  if (status == ARCHIVE_EOF) result.kind = carchive_end;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return result;
  // Names are UTF-8 or raw bytes; the process's locale, often C, must not decide.
  result.path = LIBRARY->archive_entry_pathname_utf8(entry);
  if (result.path == NULL) result.path = LIBRARY->archive_entry_pathname(entry);
  if (result.path == NULL) return result;
  result.mode = (unsigned)LIBRARY->archive_entry_perm(entry);
  switch (LIBRARY->archive_entry_filetype(entry)) {
  case AE_IFREG: result.kind = carchive_file; break;
  case AE_IFDIR: result.kind = carchive_directory; break;
  case AE_IFLNK:
    result.kind = carchive_symbolic_link;
    result.target = LIBRARY->archive_entry_symlink_utf8(entry);
    if (result.target == NULL) result.target = LIBRARY->archive_entry_symlink(entry);
    break;
  default: result.kind = carchive_other;
  }
  return result;
}

int64_t carchive_read(carchive_reader *reader, void *buffer, size_t count) {
  la_ssize_t size = LIBRARY->archive_read_data(reader->archive, buffer, count);
  return size < 0 ? -1 : (int64_t)size;
}

void carchive_close(carchive_reader *reader) {
  if (reader == NULL) return;
  if (reader->archive != NULL) LIBRARY->archive_read_free(reader->archive);
  free(reader);
}

struct carchive_writer {
  struct archive *archive;
  void *bytes;
  size_t used;
};

carchive_writer *carchive_create(size_t capacity) {
  if (LIBRARY == NULL) return NULL;
  carchive_writer *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return NULL;
  writer->bytes = malloc(capacity);
  writer->archive = LIBRARY->archive_write_new();
  if (writer->bytes == NULL || writer->archive == NULL
      || LIBRARY->archive_write_set_format_zip(writer->archive) != ARCHIVE_OK
      || LIBRARY->archive_write_open_memory(writer->archive, writer->bytes, capacity, &writer->used) != ARCHIVE_OK) {
    if (writer->archive != NULL) LIBRARY->archive_write_free(writer->archive);
    free(writer->bytes);
    free(writer);
    return NULL;
  }
  return writer;
}

int carchive_add(
  carchive_writer *writer, const char *path, unsigned mode, int type, const void *bytes, size_t count) {
  struct archive_entry *entry = LIBRARY->archive_entry_new();
  if (entry == NULL) return -1;
  LIBRARY->archive_entry_set_pathname_utf8(entry, path);
  LIBRARY->archive_entry_set_perm(entry, (__LA_MODE_T)mode);
  // A fixed date (2000-01-01), so that the same files make the same archive.
  LIBRARY->archive_entry_set_mtime(entry, 946684800, 0);
  LIBRARY->archive_entry_set_filetype(entry, type == 1 ? AE_IFLNK : AE_IFREG);
  if (type == 1) LIBRARY->archive_entry_set_symlink_utf8(entry, bytes);
  LIBRARY->archive_entry_set_size(entry, type == 1 ? 0 : (la_int64_t)count);
  int status = LIBRARY->archive_write_header(writer->archive, entry);
  if (status >= ARCHIVE_WARN && type == 0 && count > 0
      && LIBRARY->archive_write_data(writer->archive, bytes, count) != (la_ssize_t)count) {
    status = ARCHIVE_FAILED;
  }
  LIBRARY->archive_entry_free(entry);
  return status >= ARCHIVE_WARN ? 0 : -1;
}

int carchive_finish(carchive_writer *writer, void **bytes, size_t *count) {
  int status = LIBRARY->archive_write_close(writer->archive);
  LIBRARY->archive_write_free(writer->archive);
  if (status == ARCHIVE_OK) {
    *bytes = writer->bytes;
    *count = writer->used;
  } else {
    free(writer->bytes);
  }
  free(writer);
  return status == ARCHIVE_OK ? 0 : -1;
}
