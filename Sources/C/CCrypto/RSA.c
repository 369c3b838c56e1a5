#include "RSA.h"

#include <limits.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

static EVP_PKEY *public_key(const BIGNUM *modulus, const BIGNUM *exponent) {
  EVP_PKEY *key = NULL;
  OSSL_PARAM *parameters = NULL;
  OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
  if (build && context && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
      OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, exponent) == 1)
    parameters = OSSL_PARAM_BLD_to_param(build);
  if (parameters && EVP_PKEY_fromdata_init(context) == 1 &&
      EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    key = NULL;
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(build);
  EVP_PKEY_CTX_free(context);
  return key;
}

int ccrypto_rsa_verifies(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size, int bits,
    const void *data, size_t size, const uint8_t *signature, size_t signature_size) {
  // A modulus of more than 16,384 bits takes libcrypto long, and is nobody's.
  if (modulus_size == 0 || modulus_size > 2048 || exponent_size == 0 || exponent_size > 8) return 0;
  const EVP_MD *hash = bits == 256 ? EVP_sha256() : bits == 384 ? EVP_sha384() : bits == 512 ? EVP_sha512() : NULL;
  if (!hash) return 0;
  BIGNUM *n = BN_bin2bn(modulus, (int)modulus_size, NULL);
  BIGNUM *e = BN_bin2bn(exponent, (int)exponent_size, NULL);
  EVP_PKEY *key = n && e ? public_key(n, e) : NULL;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int verifies = key && context && EVP_DigestVerifyInit(context, NULL, hash, NULL, key) == 1 &&
                 EVP_DigestVerify(context, signature, signature_size, data, size) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  BN_free(n);
  BN_free(e);
  // What libcrypto says of a wrong signature must not be found by whoever looks into its queue next.
  ERR_clear_error();
  return verifies;
}
