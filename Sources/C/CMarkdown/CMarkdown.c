#include "CMarkdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

static CMDEvent described(cmark_node *node, bool entering) {
  CMDEvent event = {.entering = entering, .kind = cmark_node_get_type_string(node), .literal = "", .number = 0};
  const char *literal = NULL;
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
    literal = cmark_node_get_url(node);
  } else {
    literal = cmark_node_get_literal(node);
  }
  if (literal) event.literal = literal;
  if (type == CMARK_NODE_HEADING) event.number = cmark_node_get_heading_level(node);
  if (type == CMARK_NODE_LIST) {
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) event.number = cmark_node_get_list_start(node);
    event.tight = cmark_node_get_list_tight(node) != 0;
  }
  if (strcmp(event.kind, "tasklist") == 0) event.number = cmark_gfm_extensions_get_tasklist_item_checked(node);
  return event;
}

bool cmd_walk(const char *text, size_t length, void *context, void (*report)(void *, const CMDEvent *)) {
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  if (!parser) return false;
  static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
    if (extension) cmark_parser_attach_syntax_extension(parser, extension);
  }
  cmark_parser_feed(parser, text, length);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_iter *iterator = document ? cmark_iter_new(document) : NULL;
  if (iterator) {
    cmark_event_type type;
    while ((type = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
      CMDEvent event = described(cmark_iter_get_node(iterator), type == CMARK_EVENT_ENTER);
      report(context, &event);
    }
    cmark_iter_free(iterator);
  }
  if (document) cmark_node_free(document);
  cmark_parser_free(parser);
  return document != NULL;
}
