/// A column of a table by which examples can be told apart.
public struct SliceColumn: Equatable, Sendable {
  /// The column's heading.
  public let name: String
  /// The distinct values.
  public let values: [String]
  /// For every example, the index of its value in `values`.
  public let codes: [Int32]

  /// A column of values by their indices, which must be those of `values`.
  public init(name: String, values: [String], codes: [Int32]) {
    precondition(
      codes.allSatisfy { $0 >= 0 && Int($0) < values.count }, "a code has no value")
    self.name = name
    self.values = values
    self.codes = codes
  }
}

/// The examples with one value in a column, or one in each of two, compared with all the others.
public struct Slice: Equatable, Sendable {
  /// What the examples have in common.
  public struct Condition: Equatable, Sendable {
    /// The column's heading.
    public let column: String
    /// The value in it.
    public let value: String

    /// A value in a column.
    public init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// A slice's accuracy against that of all the other examples.
  public struct Test: Equatable, Sendable {
    /// The slice's accuracy minus the rest's, −1…1.
    public let difference: Double
    /// The difference's 95 % interval, `newcombe95(_:of:_:of:)`; of this slice alone.
    public let interval: ClosedRange<Double>
    /// The two-sided p of `fisherExact(_:of:_:of:)`.
    public let p: Double
    /// p corrected by `holm(_:)` over all slices tested in the same search.
    public let adjustedP: Double
  }

  /// One condition or two.
  public let conditions: [Condition]
  /// Examples in the slice.
  public let count: Int
  /// Those of them that the model had right.
  public let right: Int
  /// The comparison with the rest; nil where the slice is too small or there is no rest.
  public let test: Test?

  /// The share of examples that the model had right, 0…1.
  public var accuracy: Double { ratio(Double(right), Double(count)) }

  /// The accuracy's 95 % interval (Wilson 1927): `[lower, upper]`.
  public var interval: [Double] { wilson95(right, of: count) }
}
