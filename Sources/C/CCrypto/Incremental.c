#include <openssl/evp.h>

#include "CCrypto.h"

static const EVP_MD *named(ccrypto_algorithm algorithm) {
  switch (algorithm) {
    case CCRYPTO_MD5: return EVP_md5();
    case CCRYPTO_SHA1: return EVP_sha1();
    case CCRYPTO_SHA256: return EVP_sha256();
    case CCRYPTO_SHA512: return EVP_sha512();
  }
  return NULL;
}

void *ccrypto_digest_new(ccrypto_algorithm algorithm) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context && EVP_DigestInit_ex(context, named(algorithm), NULL) == 1) return context;
  EVP_MD_CTX_free(context);
  return NULL;
}

void *ccrypto_digest_copy(const void *context) {
  EVP_MD_CTX *copy = EVP_MD_CTX_new();
  if (copy && EVP_MD_CTX_copy_ex(copy, context) == 1) return copy;
  EVP_MD_CTX_free(copy);
  return NULL;
}

int ccrypto_digest_update(void *context, const void *data, size_t size) {
  return EVP_DigestUpdate(context, data, size);
}

int ccrypto_digest_value(const void *context, uint8_t *digest) {
  EVP_MD_CTX *copy = ccrypto_digest_copy(context);
  if (!copy) return 0;
  int succeeded = EVP_DigestFinal_ex(copy, digest, NULL);
  EVP_MD_CTX_free(copy);
  return succeeded;
}

void ccrypto_digest_free(void *context) { EVP_MD_CTX_free(context); }
