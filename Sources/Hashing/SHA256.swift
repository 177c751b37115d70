#if !canImport(CryptoKit)
  internal import CCrypto

  /// What is used of CryptoKit's SHA256, on libcrypto.
  struct SHA256 {
    private var context = SHA256_CTX()

    init() { SHA256_Init(&context) }

    mutating func update(bufferPointer bytes: UnsafeRawBufferPointer) {
      SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    func finalize() -> [UInt8] {
      var context = context
      return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
        SHA256_Final(digest.baseAddress, &context)
        count = digest.count
      }
    }
  }
#endif
