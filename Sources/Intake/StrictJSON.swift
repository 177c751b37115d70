public import Foundation

/// Why a text is not JSON that can be decoded without guessing.
public struct JSONMistake: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected and what was found, with line and column, counted from 1; without a full stop.
  public let description: String
}

/// Checks that bytes are one JSON value (RFC 8259, in UTF-8) in which no object has a key twice and
/// nothing is nested deeper than 64.
///
/// Decoders differ in which of two equal keys they take. Keys are compared after their escapes are
/// resolved, scalar by scalar. Costs one pass.
///
/// - Throws: ``JSONMistake`` that says where the first mistake is.
public func checkJSON(_ data: Data) throws(JSONMistake) {
  let result = data.withUnsafeBytes { bytes in
    Result { () throws(JSONMistake) in
      var scanner = JSONScanner(bytes)
      try scanner.scan()
    }
  }
  try result.get()
}

/// One pass over a JSON text with a stack of its own.
struct JSONScanner {
  /// How deep objects and lists may lie in each other.
  static let depthLimit = 64

  /// An object or a list that is not closed yet.
  enum Container {
    case object(keys: Set<[UInt8]>, key: [UInt8])
    case list(index: Int)
  }

  let bytes: UnsafeRawBufferPointer
  var position = 0
  private var containers: [Container] = []

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads values until the outermost has ended.
  mutating func scan() throws(JSONMistake) {
    if bytes.isEmpty { throw JSONMistake(description: "expected JSON, found nothing") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    repeat {
      if try startsValue() { try endValue() }
    } while !containers.isEmpty
    skipSpace()
    if position < bytes.count { throw mistake("the end") }
  }

  /// Reads a value, or of a container its start; whether a whole value was read.
  private mutating func startsValue() throws(JSONMistake) -> Bool {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"):
      try open(.object(keys: [], key: []))
      if closes(UInt8(ascii: "}")) { return true }
      try readKey()
      return false
    case UInt8(ascii: "["):
      try open(.list(index: 0))
      return closes(UInt8(ascii: "]"))
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
    return true
  }

  /// Goes on behind a value: to the next one of its container, or out of the containers it ends.
  private mutating func endValue() throws(JSONMistake) {
    while let container = containers.last {
      skipSpace()
      let end: UInt8
      switch container {
      case .object: end = UInt8(ascii: "}")
      case .list: end = UInt8(ascii: "]")
      }
      if closes(end) { continue }
      guard byte == UInt8(ascii: ",") else {
        throw mistake("',' or '\(Character(UnicodeScalar(end)))'")
      }
      position += 1
      if case .list(let index) = container {
        containers[containers.count - 1] = .list(index: index + 1)
      } else {
        try readKey()
      }
      return
    }
  }

  private mutating func open(_ container: Container) throws(JSONMistake) {
    guard containers.count < Self.depthLimit else {
      throw mistake("at most \(Self.depthLimit) objects and lists in each other", found: "more")
    }
    containers.append(container)
    position += 1
  }

  /// Leaves the innermost container where `end` comes next.
  private mutating func closes(_ end: UInt8) -> Bool {
    skipSpace()
    guard byte == end else { return false }
    position += 1
    containers.removeLast()
    return true
  }

  /// Reads a key of the innermost object and the colon behind it.
  private mutating func readKey() throws(JSONMistake) {
    skipSpace()
    guard byte == UInt8(ascii: "\"") else { throw mistake("a key in quotes") }
    let start = position
    let key = try string()
    // Taken out of the stack, so that the set is not copied.
    guard case .object(var keys, _)? = containers.popLast() else { return }
    let isNew = keys.insert(key).inserted
    containers.append(.object(keys: keys, key: key))
    guard isNew else {
      position = start
      throw mistake("the key \(path) once", found: "it twice")
    }
    skipSpace()
    guard byte == UInt8(ascii: ":") else { throw mistake("':'") }
    position += 1
  }

  /// The place in the value: `dataset.files[2].name`.
  private var path: String {
    containers.reduce("") { text, container in
      switch container {
      case .list(let index): return "\(text)[\(index)]"
      case .object(_, let key):
        let name = String(decoding: key.prefix(100), as: UTF8.self)
        let isPlain = name.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 }
        return (text.isEmpty ? "" : text + ".") + (isPlain ? name : name.debugDescription)
      }
    }
  }
}
