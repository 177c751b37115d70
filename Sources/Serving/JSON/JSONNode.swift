/// A value of a request's JSON text. Numbers are kept apart, in ``JSONText/numbers``: a request has
/// thousands of them, and a node for each would cost more than to classify its images.
package enum JSONNode: Equatable, Sendable {
  case null
  case boolean(Bool)
  case text(String)
  /// A number, or lists of equal shape in each other that hold nothing but numbers.
  case numbers(NumberBlock)
  case list([JSONNode])
  case object([Member])

  /// A name and its value; no object has a name twice.
  package struct Member: Equatable, Sendable {
    package let name: String
    package let value: JSONNode
  }

  /// What people call such a value.
  var noun: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .text: "a text"
    case .numbers(let block) where block.shape.isEmpty: "a number"
    case .numbers(let block): "numbers of shape \(block.shape)"
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// What there is in a place, for people: a text itself, else the kind of the value.
  static func found(_ node: JSONNode?) -> String {
    if case .text(let text)? = node { return text.prefix(40).debugDescription }
    return node?.noun ?? "none"
  }

  /// The value of a name; nil where this is no object or has none.
  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// Numbers of a JSON text, row after row.
package struct NumberBlock: Equatable, Sendable {
  /// The lengths of the lists, the outermost first; empty of a number alone.
  package let shape: [Int]
  /// Where the numbers are in ``JSONText/numbers``.
  package let range: Range<Int>

  package init(shape: [Int], range: Range<Int>) {
    self.shape = shape
    self.range = range
  }
}
