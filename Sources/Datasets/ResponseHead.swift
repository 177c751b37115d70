/// The first part of an HTTP answer, as far as a download needs it.
struct ResponseHead {
  /// What a server says of its body's length.
  enum Length: Equatable {
    case unknown, absurd
    case bytes(Int)
  }

  /// 0 before a status line has come.
  private(set) var status = 0
  private(set) var length = Length.unknown
  private var rangeStart: Int?

  /// Takes one line; true for the empty one that ends the head of a final answer.
  mutating func take(_ line: String) -> Bool {
    if line.hasPrefix("HTTP/") {
      // An interim answer, such as 103, comes before the final one.
      self = ResponseHead()
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
    if line.isEmpty { return status >= 200 }
    let field = line.split(separator: ":", maxSplits: 1)
    guard field.count == 2 else { return false }
    let value = field[1].trimming { $0 == " " || $0 == "\t" }
    switch field[0].lowercased() {
    case "content-length": length = Self.length(value)
    case "content-range": rangeStart = Self.rangeStart(value)
    default: break
    }
    return false
  }

  /// Where in the file the body starts that was asked for from `offset` on; nil for a redirection.
  func start(askedFor offset: Int) throws(TransferError) -> Int? {
    switch status {
    case 200: return 0
    case 206 where offset > 0 && rangeStart == offset: return offset
    case 206: throw .wrongPart
    case 416 where offset > 0: throw .wrongPart
    case 301, 302, 303, 307, 308: return nil
    default: throw .status(status)
    }
  }

  private static func length(_ text: Substring) -> Length {
    guard isNumber(text) else { return .absurd }
    // More digits than a number can have: more bytes than any limit.
    return .bytes(Int(text) ?? Int.max)
  }

  /// The first byte of `bytes 100-199/200`, where all of it makes sense.
  private static func rangeStart(_ text: Substring) -> Int? {
    guard text.lowercased().hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" })
    guard parts.count == 3, isNumber(parts[0]), isNumber(parts[1]) else { return nil }
    guard let first = Int(parts[0]), let last = Int(parts[1]), first <= last else { return nil }
    if parts[2] == "*" { return first }
    guard isNumber(parts[2]), let size = Int(parts[2]), last < size else { return nil }
    return first
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

extension Substring {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
    var text = drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
