#include "CCrypto.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

static int digest_with(const EVP_MD *algorithm, const void *data, size_t size, uint8_t *digest) {
  return EVP_Digest(data, size, digest, NULL, algorithm, NULL);
}

int ccrypto_md5(const void *data, size_t size, uint8_t *digest) { return digest_with(EVP_md5(), data, size, digest); }

int ccrypto_sha1(const void *data, size_t size, uint8_t *digest) { return digest_with(EVP_sha1(), data, size, digest); }

int ccrypto_sha256(const void *data, size_t size, uint8_t *digest) {
  return digest_with(EVP_sha256(), data, size, digest);
}

static int hmac_with(
    const EVP_MD *algorithm, const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest) {
  if (key_size > INT_MAX) return 0;
  // An empty key may come as NULL, which HMAC would read as "the key of before".
  return HMAC(algorithm, key ? key : "", (int)key_size, data, size, digest, NULL) != NULL;
}

int ccrypto_hmac_sha256(const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest) {
  return hmac_with(EVP_sha256(), key, key_size, data, size, digest);
}

int ccrypto_hmac_sha1(const void *key, size_t key_size, const void *data, size_t size, uint8_t *digest) {
  return hmac_with(EVP_sha1(), key, key_size, data, size, digest);
}
