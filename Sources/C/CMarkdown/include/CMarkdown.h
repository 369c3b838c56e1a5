#pragma once
/// cmark-gfm's document tree as a sequence of events, with one structure for what its many getters say of a node.

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  bool entering;
  /// cmark's name of the node, as "paragraph", "code_block", "table_cell".
  const char *kind;
  /// The text of a text or code node, the address of a link; never NULL.
  const char *literal;
  /// A heading's level, an ordered list's first number (0 for a bullet list), 1 for a ticked task.
  int number;
  /// Whether a list has no empty lines between its items.
  bool tight;
} CMDEvent;

/// Parses GitHub-flavoured Markdown (tables, strikethrough, autolinks, task lists) and reports each node as it begins
/// and, when it has content, as it ends. Returns false when memory is short.
bool cmd_walk(const char *text, size_t length, void *context, void (*report)(void *context, const CMDEvent *event));
