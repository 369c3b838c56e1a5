#include "Library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static struct carchive_library library;
static const struct carchive_library *loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {"libarchive.so.13", "libarchive.so", "libarchive.dylib"};
  void *handle = NULL;
  for (size_t index = 0; handle == NULL && index < sizeof names / sizeof *names; index++)
    handle = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return;
#define CARCHIVE_LOAD(name) \
  library.name = (typeof(library.name))dlsym(handle, #name); \
  if (library.name == NULL) return;
  CARCHIVE_FUNCTIONS(CARCHIVE_LOAD)
#undef CARCHIVE_LOAD
  loaded = &library;
}

const struct carchive_library *carchive_library(void) {
  pthread_once(&once, load);
  return loaded;
}
