#define _GNU_SOURCE
#include "CEditLine.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

struct CELEditor {
  EditLine *line;
  History *history;
  FILE *in, *out;
  CELCallbacks callbacks;
};

static CELEditor *owner(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static int read_key(EditLine *line, wchar_t *key) {
  CELEditor *editor = owner(line);
  int32_t point = editor->callbacks.read(editor->callbacks.context);
  if (point < 0) return 0;
  *key = (wchar_t)point;
  return 1;
}

static char *prompt(EditLine *line) {
  CELEditor *editor = owner(line);
  return (char *)editor->callbacks.prompt(editor->callbacks.context);
}

static char *right_prompt(EditLine *line) {
  CELEditor *editor = owner(line);
  return (char *)editor->callbacks.right_prompt(editor->callbacks.context);
}

static unsigned char command(EditLine *line, int number) {
  CELEditor *editor = owner(line);
  return (unsigned char)editor->callbacks.command(editor->callbacks.context, number);
}

// libedit tells a bound function which key was pressed and not which function it is, so each number has its own.
#define COMMAND(n) \
  static unsigned char command_##n(EditLine *line, int key) { (void)key; return command(line, n); }
COMMAND(0) COMMAND(1) COMMAND(2) COMMAND(3) COMMAND(4) COMMAND(5) COMMAND(6) COMMAND(7)
static unsigned char (*const commands[CEL_COMMANDS])(EditLine *, int) = {
    command_0, command_1, command_2, command_3, command_4, command_5, command_6, command_7};
static const char *const names[CEL_COMMANDS] = {"own-0", "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7"};

CELEditor *cel_create(const char *program, int input, int output, CELCallbacks callbacks, int history_size) {
  CELEditor *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->callbacks = callbacks;
  // Streams of our own: libedit closes nothing, and stdout may be redirected by the program in between.
  int in = dup(input), out = dup(output);
  editor->in = in < 0 ? NULL : fdopen(in, "r");
  editor->out = out < 0 ? NULL : fdopen(out, "w");
  editor->history = history_init();
  if (editor->in && editor->out && editor->history)
    editor->line = el_init_fd(program, editor->in, editor->out, editor->out, input, output, output);
  if (!editor->line) {
    cel_destroy(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, history_size);
  history(editor->history, &event, H_SETUNIQUE, 1);
  EditLine *line = editor->line;
  el_set(line, EL_CLIENTDATA, editor);
  el_set(line, EL_SIGNAL, 0);
  el_set(line, EL_EDITOR, "emacs");
  el_set(line, EL_PROMPT_ESC, prompt, '\1');
  el_set(line, EL_RPROMPT_ESC, right_prompt, '\1');
  el_set(line, EL_HIST, history, editor->history);
  el_wset(line, EL_GETCFN, read_key);
  // Ctrl-C, Ctrl-Z and Ctrl-\ are keys while a line is edited; outside of it they are the signals they always are.
  el_set(line, EL_SETTY, "-d", "-isig", NULL);
  for (int n = 0; n < CEL_COMMANDS; n++) el_set(line, EL_ADDFN, names[n], "a command of the program", commands[n]);
  return editor;
}

void cel_destroy(CELEditor *editor) {
  if (!editor) return;
  if (editor->line) el_end(editor->line);
  if (editor->history) history_end(editor->history);
  if (editor->in) fclose(editor->in);
  if (editor->out) fclose(editor->out);
  free(editor);
}

void cel_bind(CELEditor *editor, const char *key, int number) {
  el_set(editor->line, EL_BIND, key, names[number], NULL);
}

void cel_bind_builtin(CELEditor *editor, const char *key, const char *name) {
  el_set(editor->line, EL_BIND, key, name, NULL);
}

const char *cel_read(CELEditor *editor, int *length) { return el_gets(editor->line, length); }

const char *cel_line(CELEditor *editor, size_t *length, size_t *cursor) {
  const LineInfo *info = el_line(editor->line);
  *length = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return info->buffer;
}

bool cel_insert(CELEditor *editor, const char *text) { return !*text || el_insertstr(editor->line, text) == 0; }
void cel_delete_before(CELEditor *editor, int count) {
  if (count > 0) el_deletestr(editor->line, count);
}
void cel_move_cursor(CELEditor *editor, int count) { el_cursor(editor->line, count); }
void cel_push(CELEditor *editor, const char *text) { el_push(editor->line, text); }
void cel_redraw(CELEditor *editor) { el_set(editor->line, EL_REFRESH); }
void cel_resize(CELEditor *editor) { el_resize(editor->line); }
void cel_raw_mode(CELEditor *editor, bool on) { el_set(editor->line, EL_PREP_TERM, on ? 1 : 0); }

void cel_history_add(CELEditor *editor, const char *entry) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, entry);
}

bool cel_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

int cel_width(uint32_t point) { return wcwidth((wchar_t)point); }
