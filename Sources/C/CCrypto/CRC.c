// Eight bytes a step ("slicing by eight"): table[k][b] is what byte b does to the value when k bytes follow it.
#include "CRC.h"

#include <pthread.h>

enum { SLICES = 8 };

static const uint64_t IEEE = 0xEDB88320;
static const uint64_t CASTAGNOLI = 0x82F63B78;
static const uint64_t NVME = 0x9A6C9329AC4BC9B5;

static uint64_t tables[3][SLICES][256];
static pthread_once_t filled = PTHREAD_ONCE_INIT;

static void fill(uint64_t table[SLICES][256], uint64_t polynomial) {
  for (int byte = 0; byte < 256; byte++) {
    uint64_t value = (uint64_t)byte;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ polynomial : value >> 1;
    table[0][byte] = value;
  }
  for (int slice = 1; slice < SLICES; slice++)
    for (int byte = 0; byte < 256; byte++) {
      uint64_t before = table[slice - 1][byte];
      table[slice][byte] = before >> 8 ^ table[0][before & 0xFF];
    }
}

static void fill_all(void) {
  fill(tables[0], IEEE);
  fill(tables[1], CASTAGNOLI);
  fill(tables[2], NVME);
}

// A value of 32 bits is one of 64 whose upper half is zero, so one loop serves both widths.
static uint64_t update(int which, uint64_t value, const uint8_t *data, size_t size) {
  pthread_once(&filled, fill_all);
  uint64_t(*table)[256] = tables[which];
  for (; size >= SLICES; data += SLICES, size -= SLICES) {
    uint64_t word = 0;
    for (int place = SLICES - 1; place >= 0; place--) word = word << 8 | data[place];
    word ^= value;
    value = table[7][word & 0xFF] ^ table[6][word >> 8 & 0xFF] ^ table[5][word >> 16 & 0xFF] ^
            table[4][word >> 24 & 0xFF] ^ table[3][word >> 32 & 0xFF] ^ table[2][word >> 40 & 0xFF] ^
            table[1][word >> 48 & 0xFF] ^ table[0][word >> 56];
  }
  for (; size > 0; data++, size--) value = value >> 8 ^ table[0][(value ^ *data) & 0xFF];
  return value;
}

uint32_t crc32_ieee(uint32_t value, const void *data, size_t size) {
  return (uint32_t)~update(0, (uint32_t)~value, data, size);
}

uint32_t crc32_castagnoli(uint32_t value, const void *data, size_t size) {
  return (uint32_t)~update(1, (uint32_t)~value, data, size);
}

uint64_t crc64_nvme(uint64_t value, const void *data, size_t size) { return ~update(2, ~value, data, size); }
