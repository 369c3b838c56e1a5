#pragma once
#include <stddef.h>
#include <stdint.h>

#include "CRC.h"
#include "RSA.h"

enum { CCRYPTO_MD5_SIZE = 16, CCRYPTO_SHA1_SIZE = 20, CCRYPTO_SHA256_SIZE = 32, CCRYPTO_SHA512_SIZE = 64 };

/// Each writes the digest of `size` bytes at `data` to `digest` and returns 1, or 0 where libcrypto refuses.
int ccrypto_md5(const void *data, size_t size, uint8_t *digest);
int ccrypto_sha1(const void *data, size_t size, uint8_t *digest);
int ccrypto_sha256(const void *data, size_t size, uint8_t *digest);

/// The HMAC-SHA256 of `size` bytes at `data` under the key, as the digests above.
int ccrypto_hmac_sha256(const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest);

/// The HMAC-SHA1, with which requests were signed before Signature Version 4.
int ccrypto_hmac_sha1(const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest);

typedef enum { CCRYPTO_MD5, CCRYPTO_SHA1, CCRYPTO_SHA256, CCRYPTO_SHA512 } ccrypto_algorithm;

/// A digest of bytes that come piece by piece; NULL where libcrypto refuses. Freed by `ccrypto_digest_free`.
void *ccrypto_digest_new(ccrypto_algorithm algorithm);
/// A second digest of the same bytes so far; NULL where libcrypto refuses.
void *ccrypto_digest_copy(const void *context);
/// Takes in `size` bytes more. Returns 1, or 0 where libcrypto refuses.
int ccrypto_digest_update(void *context, const void *data, size_t size);
/// Writes the digest of all bytes and leaves the context as it was. Returns 1, or 0 where libcrypto refuses.
int ccrypto_digest_value(const void *context, uint8_t *digest);
void ccrypto_digest_free(void *context);
