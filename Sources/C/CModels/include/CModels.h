#pragma once
#include <stddef.h>

/// The API models that scripts/pack-models packed. Constant, and alive as long as the program.
const void *skylab_models(void);

/// The size of the models in bytes.
size_t skylab_models_size(void);
