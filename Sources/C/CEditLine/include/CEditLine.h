#pragma once
/// Typed functions over libedit, whose own `el_set` and `history` are variadic and so out of Swift's reach, and the
/// signal handling that a raw terminal needs.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CELEditor CELEditor;

/// What a key bound by `cel_bind` asks of libedit when its function returns (libedit's CC_ codes).
enum { CEL_NORMAL = 0, CEL_END_OF_FILE = 2, CEL_REFRESH = 4, CEL_BEEP = 6 };

/// How the editor asks its owner; `context` is what `cel_create` was given.
typedef struct {
  void *context;
  /// The next code point typed, or -1 at the end of the input.
  int32_t (*read)(void *context);
  /// UTF-8, valid until the next call. Bytes between two \1 bytes are printed and take no room.
  const char *(*prompt)(void *context);
  const char *(*right_prompt)(void *context);
  /// A key bound to `number` was pressed; returns a CEL_ code.
  int (*command)(void *context, int number);
} CELCallbacks;

/// The most commands of its own that an editor can bind.
enum { CEL_COMMANDS = 8 };

CELEditor *cel_create(const char *program, int input, int output, CELCallbacks callbacks, int history_size);
void cel_destroy(CELEditor *editor);

/// Binds `key` (in libedit's notation, as "^R" or "\\e[1;5C") to the owner's command `number`.
void cel_bind(CELEditor *editor, const char *key, int number);
/// Binds `key` to a command of libedit, as "em-next-word".
void cel_bind_builtin(CELEditor *editor, const char *key, const char *name);

/// Reads a line. Returns its UTF-8 with the newline, or NULL at the end of the input; valid until the next call.
const char *cel_read(CELEditor *editor, int *length);

/// The line being edited, with the byte offset of the cursor; valid until the next call.
const char *cel_line(CELEditor *editor, size_t *length, size_t *cursor);
bool cel_insert(CELEditor *editor, const char *text);
/// Removes this many code points before the cursor.
void cel_delete_before(CELEditor *editor, int count);
void cel_move_cursor(CELEditor *editor, int count);
/// Lets libedit read these characters before any other input.
void cel_push(CELEditor *editor, const char *text);
/// Draws prompt and line anew from the row that the terminal's cursor is on.
void cel_redraw(CELEditor *editor);
void cel_resize(CELEditor *editor);
/// Switches the terminal to editing mode, or back.
void cel_raw_mode(CELEditor *editor, bool on);

/// Adds an entry as the latest one; one that equals the entry before it is dropped.
void cel_history_add(CELEditor *editor, const char *entry);

/// While a terminal is raw: saves its mode, and restores it when a signal or `exit` ends the process.
/// A resize, an interrupt and a continue are handed to `cel_wait`.
void cel_guard_begin(int input, int output);
void cel_guard_end(void);

enum { CEL_INPUT = 1, CEL_RESIZED = 2, CEL_INTERRUPTED = 4, CEL_CONTINUED = 8 };
/// Waits until there is input or a signal; 0 when `milliseconds` passed (-1 waits for ever).
int cel_wait(int input, int milliseconds);

/// Makes the process's character type UTF-8: the user's locale when it is, else C.UTF-8.
bool cel_use_utf8(void);

/// The columns of a code point, as wcwidth(3) says: 0, 1 or 2, and -1 for a control character.
int cel_width(uint32_t point);
