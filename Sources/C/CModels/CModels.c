#include "CModels.h"

static const unsigned char models[] = {
#embed "models.bin"
};

const void *skylab_models(void) { return models; }

size_t skylab_models_size(void) { return sizeof models; }
