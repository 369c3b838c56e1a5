#pragma once
#include <stddef.h>

/// What is told while a document is read; each returns 0 to stop the reading.
typedef struct {
  /// An element begins; `attributes` are names and values in turn, ended by NULL.
  int (*start)(void *context, const char *name, const char *const *attributes);
  int (*end)(void *context);
  int (*text)(void *context, const char *text, size_t size);
} cexpat_handlers;

/// Reads a whole document. Returns 1, or 0 where it is no well-formed XML, has a document type, or a handler stopped it.
int cexpat_read(const char *document, size_t size, const cexpat_handlers *handlers, void *context);
