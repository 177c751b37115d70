/// SHA-256 (hexadecimal) of numbers in the order given, as little-endian float32.
public func sha256(of lists: [[Float]]) -> String {
  var digest = SHA256Digest()
  for values in lists {
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { digest.update($0) }
  }
  return digest.hexadecimal
}
