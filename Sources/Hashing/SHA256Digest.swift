public import Foundation

#if canImport(CryptoKit)
  internal import CryptoKit
#endif

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces, as hexadecimal text.
public struct SHA256Digest {
  fileprivate var hash = SHA256()

  /// The digest of nothing yet.
  public init() {}

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// The 64 digits of what has been taken so far.
  public var hexadecimal: String {
    hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension Data {
  /// SHA-256 of the bytes, hexadecimal.
  public var sha256: String { digest.hexadecimal }

  /// SHA-256 of the bytes, Base64, as a Content-Security-Policy names them.
  public var sha256Base64: String { Data(digest.hash.finalize()).base64EncodedString() }

  private var digest: SHA256Digest {
    var digest = SHA256Digest()
    withUnsafeBytes { digest.update($0) }
    return digest
  }
}
