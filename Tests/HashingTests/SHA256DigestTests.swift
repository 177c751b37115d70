import Foundation
import Hashing
import Testing

@Suite struct SHA256DigestTests {
  private let million = Data(repeating: UInt8(ascii: "a"), count: 1_000_000)

  /// The examples of FIPS 180-4, with NIST's answers.
  @Test func `the digests are those that NIST publishes`() {
    #expect(
      Data().sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      Data("abc".utf8).sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Data("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8).sha256
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      million.sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `Base64 says the same bytes`() {
    #expect(Data("abc".utf8).sha256Base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test(arguments: [1, 63, 64, 65, 4099])
  func `bytes in pieces have the digest of the whole`(size: Int) {
    let bytes = Data((0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) })
    var digest = SHA256Digest()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { digest.update($0) }
    }
    #expect(digest.hexadecimal == bytes.sha256)
  }

  @Test func `asking for the digest so far ends nothing`() {
    var digest = SHA256Digest()
    let copy = digest
    #expect(digest.hexadecimal == Data().sha256)
    Data("a".utf8).withUnsafeBytes { digest.update($0) }
    #expect(digest.hexadecimal == Data("a".utf8).sha256)
    Data("bc".utf8).withUnsafeBytes { digest.update($0) }
    #expect(digest.hexadecimal == Data("abc".utf8).sha256)
    #expect(copy.hexadecimal == Data().sha256)
  }

  @Test func `a slice has the digest of its own bytes`() {
    let slice = Data("xyabcz".utf8)[2..<5]
    #expect(slice.startIndex == 2)
    #expect(slice.sha256 == Data("abc".utf8).sha256)
    #expect(slice.sha256Base64 == Data("abc".utf8).sha256Base64)
  }
}
