#pragma once
#include <stddef.h>
#include <stdint.h>

/// Cyclic redundancy checks whose bits run from the lowest. The value after no bytes is 0; given what came out for the
/// bytes so far, each returns the value for those and the `size` bytes at `data`.
uint32_t crc32_ieee(uint32_t value, const void *data, size_t size);
uint32_t crc32_castagnoli(uint32_t value, const void *data, size_t size);
uint64_t crc64_nvme(uint64_t value, const void *data, size_t size);
