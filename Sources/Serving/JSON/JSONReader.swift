/// One pass over a JSON text that keeps numbers in a list of their own.
struct JSONReader {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONText.Limits
  var position = 0
  /// Room for all the numbers that there can be, ``count`` of them read.
  var numbers: [Float]
  var count = 0
  private var values = 0

  init(_ bytes: UnsafeRawBufferPointer, limits: JSONText.Limits) {
    self.bytes = bytes
    self.limits = limits
    // A number takes a digit and, but for one, a comma.
    numbers = [Float](repeating: 0, count: min(bytes.count / 2 + 1, limits.numbers))
  }

  /// Reads the one value of the text.
  mutating func read() throws(Refusal) -> JSONNode {
    skipSpace()
    guard byte != nil else { throw .badRequest("The body is empty. Expected a JSON object.") }
    let root = try value(depth: 0)
    skipSpace()
    guard byte == nil else { throw mistake("the end") }
    return root
  }

  private mutating func value(depth: Int) throws(Refusal) -> JSONNode {
    switch byte {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default:
      let start = count
      try number()
      return .numbers(NumberBlock(shape: [], range: start..<count))
    }
  }

  private mutating func members(depth: Int) throws(Refusal) -> [JSONNode.Member] {
    try enter(depth)
    var members: [JSONNode.Member] = []
    if closes(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw mistake("a name in quotes") }
      let place = position
      let name = try text()
      guard !members.contains(where: { $0.name == name }) else {
        position = place
        throw mistake("each name once", found: "\(name.prefix(40).debugDescription) twice")
      }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw mistake("':'") }
      position += 1
      skipSpace()
      guard members.count < limits.members else {
        throw mistake("at most \(limits.members) members of an object", found: "more")
      }
      try keep()
      members.append(JSONNode.Member(name: name, value: try value(depth: depth + 1)))
      if try ends(with: UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func list(depth: Int) throws(Refusal) -> JSONNode {
    try enter(depth)
    let start = count
    if closes(UInt8(ascii: "]")) { return .numbers(NumberBlock(shape: [0], range: start..<start)) }
    skipSpace()
    if let byte, byte &- 0x30 < 10 || byte == UInt8(ascii: "-") {
      try numberList()
      return .numbers(
        NumberBlock(shape: [count - start], range: start..<count))
    }
    return try elements(from: start, depth: depth)
  }

  /// Reads elements that are not numbers. Lists of numbers of one shape become one block.
  private mutating func elements(from start: Int, depth: Int) throws(Refusal) -> JSONNode {
    var elements: [JSONNode] = []
    var (shape, rows) = ([Int]?.none, 0)
    repeat {
      skipSpace()
      let place = position
      let element = try value(depth: depth + 1)
      if case .numbers(let block) = element, !block.shape.isEmpty {
        guard elements.isEmpty, shape == nil || shape == block.shape else {
          position = place
          let expected = shape.map { "numbers of shape \($0) as before" } ?? elements[0].noun
          throw mistake(expected, found: element.noun)
        }
        shape = block.shape
        rows += 1
      } else {
        guard shape == nil else {
          position = place
          throw mistake("a list of numbers", found: element.noun)
        }
        try keep()
        elements.append(element)
      }
    } while try !ends(with: UInt8(ascii: "]"))
    guard let shape else { return .list(elements) }
    return .numbers(NumberBlock(shape: [rows] + shape, range: start..<count))
  }

  private mutating func enter(_ depth: Int) throws(Refusal) {
    guard depth < limits.depth else {
      throw mistake("at most \(limits.depth) objects and lists in each other", found: "more")
    }
    position += 1
  }

  /// Counts a value that is kept.
  private mutating func keep() throws(Refusal) {
    values += 1
    guard values <= limits.values else {
      throw .tooLarge("The JSON has too many values. Expected at most \(limits.values).")
    }
  }

  /// Goes past a bracket where it comes next.
  private mutating func closes(_ end: UInt8) -> Bool {
    skipSpace()
    guard byte == end else { return false }
    position += 1
    return true
  }

  /// Goes past the comma behind an element, or past the bracket that ends its list.
  mutating func ends(with end: UInt8) throws(Refusal) -> Bool {
    if closes(end) { return true }
    guard byte == UInt8(ascii: ",") else {
      throw mistake("',' or '\(Character(UnicodeScalar(end)))'")
    }
    position += 1
    return false
  }
}
