#ifndef CCRYPTO_SHIM_H
#define CCRYPTO_SHIM_H

// SHA256_Init, _Update and _Final are deprecated in favour of EVP. EVP allocates, and looks for an
// implementation as openssl.cnf says, so that each of its calls can fail; these cannot.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
