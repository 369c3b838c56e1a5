#pragma once

// libarchive is loaded when a zip file is first met, not at the start: it brings a dozen libraries along (XML, ICU,
// compressions), which cost more than most commands do. The headers are read at build time; the names below then stand for
// the library's functions.

#include <archive.h>
#include <archive_entry.h>

#define CARCHIVE_FUNCTIONS(X) \
  X(archive_read_new) X(archive_read_support_format_zip_seekable) X(archive_read_open_memory) \
  X(archive_read_next_header) X(archive_read_data) X(archive_read_free) \
  X(archive_write_new) X(archive_write_set_format_zip) X(archive_write_open_memory) X(archive_write_header) \
  X(archive_write_data) X(archive_write_close) X(archive_write_free) \
  X(archive_entry_new) X(archive_entry_free) X(archive_entry_pathname) X(archive_entry_pathname_utf8) \
  X(archive_entry_perm) X(archive_entry_filetype) X(archive_entry_symlink) X(archive_entry_symlink_utf8) \
  X(archive_entry_set_pathname_utf8) X(archive_entry_set_perm) X(archive_entry_set_mtime) \
  X(archive_entry_set_filetype) X(archive_entry_set_symlink_utf8) X(archive_entry_set_size)

struct carchive_library {
#define CARCHIVE_MEMBER(name) typeof(name) *name;
  CARCHIVE_FUNCTIONS(CARCHIVE_MEMBER)
#undef CARCHIVE_MEMBER
};

// The library's functions; NULL where the host lacks it.
const struct carchive_library *carchive_library(void);
