// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
extension String {
  /// A text by C's rules of formatting.
  public init(format: String, _ arguments: any CVarArg...) {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let length = bytes.withUnsafeMutableBytes { bytes in
        withVaList(arguments) { list in
          vsnprintf(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, format, list)
        }
      }
      if length < bytes.count {
        self = String(decoding: bytes.prefix(Int(length)), as: UTF8.self)
        return
      }
      bytes = [UInt8](repeating: 0, count: Int(length) + 1)
    }
  }
}

/// A set of Unicode scalars.
public struct CharacterSet: ExpressibleByArrayLiteral, Sendable {
  fileprivate let contains: @Sendable (Unicode.Scalar) -> Bool

  public init(arrayLiteral scalars: Unicode.Scalar...) {
    contains = { scalars.contains($0) }
  }

  private init(_ contains: @escaping @Sendable (Unicode.Scalar) -> Bool) {
    self.contains = contains
  }

  /// Tabs and spaces of any width.
  public static let whitespaces = CharacterSet {
    $0 == "\t" || $0.properties.generalCategory == .spaceSeparator
  }
  public static let whitespacesAndNewlines = CharacterSet {
    $0.properties.isWhitespace
  }
}

extension StringProtocol {
  /// The text without the scalars of a set at its start and end.
  public func trimmingCharacters(in set: CharacterSet) -> String {
    let start = unicodeScalars.drop(while: set.contains)
    let end = start.reversed().drop(while: set.contains)
    return String(String.UnicodeScalarView(end.reversed()))
  }
}
