#pragma once
#include <stddef.h>
#include <stdint.h>

/// Whether `signature` is the RSA signature (PKCS #1 v1.5) of `size` bytes at `data`, hashed by SHA-256, SHA-384 or SHA-512
/// (`bits` says which), under the key whose modulus and exponent are given as big-endian numbers. 0 also for what is no key.
int ccrypto_rsa_verifies(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size, int bits,
    const void *data, size_t size, const uint8_t *signature, size_t signature_size);
