#pragma once
#include <stddef.h>
#include <stdint.h>

enum { CCRYPTO_MD5_SIZE = 16, CCRYPTO_SHA1_SIZE = 20, CCRYPTO_SHA256_SIZE = 32 };

/// Each writes the digest of `size` bytes at `data` to `digest` and returns 1, or 0 where libcrypto refuses.
int ccrypto_md5(const void *data, size_t size, uint8_t *digest);
int ccrypto_sha1(const void *data, size_t size, uint8_t *digest);
int ccrypto_sha256(const void *data, size_t size, uint8_t *digest);

/// The HMAC-SHA256 of `size` bytes at `data` under the key, as the digests above.
int ccrypto_hmac_sha256(const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest);
