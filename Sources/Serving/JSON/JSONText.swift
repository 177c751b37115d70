/// A request's JSON text, read in one pass within limits.
package struct JSONText: Sendable {
  /// What a text may hold.
  package struct Limits: Sendable {
    /// The most numbers.
    var numbers: Int
    /// The most values that are not numbers in a list.
    var values = 16_384
    /// How deep objects and lists may lie in each other.
    var depth = 16
    /// The most members of an object.
    var members = 64

    package init(numbers: Int) { self.numbers = numbers }
  }

  /// The outermost value.
  package let root: JSONNode
  /// Every number of the text in its order.
  package let numbers: [Float]

  /// Reads a JSON text (RFC 8259, in UTF-8).
  ///
  /// - Throws: ``Refusal`` with status 400 that says where the first mistake is, or with 413 where the
  ///   text has more of something than `limits` allow.
  package init(_ bytes: UnsafeRawBufferPointer, limits: Limits) throws(Refusal) {
    var reader = JSONReader(bytes, limits: limits)
    root = try reader.read()
    reader.numbers.removeLast(reader.numbers.count - reader.count)
    numbers = reader.numbers
  }

  /// The number that a node is; nil where it is none.
  package func number(_ node: JSONNode?) -> Float? {
    guard case .numbers(let block) = node, block.shape.isEmpty else { return nil }
    return numbers[block.range.lowerBound]
  }

  /// The whole numbers of a list; nil where the node is none, or one has a fraction or is above 2²⁴,
  /// beyond which not every whole number is a `Float`.
  package func wholeNumbers(_ node: JSONNode?) -> [Int]? {
    guard case .numbers(let block) = node, block.shape.count == 1 else { return nil }
    let values = numbers[block.range]
    let areWhole = values.allSatisfy { $0 == $0.rounded() && $0.magnitude <= 0x1p24 }
    return areWhole ? values.map { Int($0) } : nil
  }
}
