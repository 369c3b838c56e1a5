#include "CExpat.h"

#include <expat.h>
#include <limits.h>

typedef struct {
  XML_Parser parser;
  const cexpat_handlers *handlers;
  void *context;
} reading;

static void stop_unless(reading *now, int goes_on) {
  if (!goes_on) XML_StopParser(now->parser, XML_FALSE);
}

static void started(void *data, const XML_Char *name, const XML_Char **attributes) {
  reading *now = data;
  stop_unless(now, now->handlers->start(now->context, name, (const char *const *)attributes));
}

static void ended(void *data, const XML_Char *name) {
  reading *now = data;
  (void)name;
  stop_unless(now, now->handlers->end(now->context));
}

static void said(void *data, const XML_Char *text, int size) {
  reading *now = data;
  stop_unless(now, now->handlers->text(now->context, text, (size_t)size));
}

// Without a document type there are no entities but XML's own five, so nothing can expand or be fetched.
static void typed(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_subset) {
  (void)name, (void)system, (void)public, (void)has_subset;
  stop_unless(data, 0);
}

int cexpat_read(const char *document, size_t size, const cexpat_handlers *handlers, void *context) {
  if (size > INT_MAX) return 0;
  XML_Parser parser = XML_ParserCreate(NULL);
  if (!parser) return 0;
  reading now = {parser, handlers, context};
  XML_SetUserData(parser, &now);
  XML_SetElementHandler(parser, started, ended);
  XML_SetCharacterDataHandler(parser, said);
  XML_SetStartDoctypeDeclHandler(parser, typed);
  int status = XML_Parse(parser, document, (int)size, 1);
  XML_ParserFree(parser);
  return status == XML_STATUS_OK;
}
