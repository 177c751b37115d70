public import Foundation

/// What a classifier makes of some test examples before it classifies them: the content of
/// `features.json`.
public struct Features: Codable, Equatable, Sendable {
  /// The size of the pictures in pixels; they are grey.
  public let width, height: Int
  /// The cells down and across the picture.
  public let rows, columns: Int
  /// The unit vector of each direction: to the right, and down.
  public let directions: [[Float]]
  /// The examples, at most ``limit``.
  public let examples: [Example]

  /// One example.
  public struct Example: Codable, Equatable, Sendable {
    /// What it is known by.
    public let id: String
    /// Its class.
    public let label: Int
    /// Its picture, `[height, width]`.
    public let pixels: Data
    /// `[rows, columns, directions]`, 255 for the strongest of the example.
    public let values: Data

    /// Puts an example together.
    public init(id: String, label: Int, pixels: Data, values: Data) {
      self.id = id
      self.label = label
      self.pixels = pixels
      self.values = values
    }
  }

  /// The most examples.
  public static let limit = 20

  /// Puts the parts together; they are checked with their run.
  public init(
    width: Int, height: Int, rows: Int, columns: Int, directions: [[Float]], examples: [Example]
  ) {
    self.width = width
    self.height = height
    self.rows = rows
    self.columns = columns
    self.directions = directions
    self.examples = examples
  }

  /// Checks sizes and labels.
  func check(classes: Int) throws(RunError) {
    func expect(
      _ condition: Bool, _ key: String, _ expected: String, _ found: @autoclosure () -> String
    ) throws(RunError) {
      guard condition else {
        throw RunError(RunFile.features, "\(key): expected \(expected), found \(found())")
      }
    }
    for (size, key) in [(width, "width"), (height, "height"), (rows, "rows"), (columns, "columns")]
    {
      try expect(1...256 ~= size, key, "1 to 256", "\(size)")
    }
    try expect(1...64 ~= directions.count, "directions", "1 to 64", "\(directions.count)")
    for (index, direction) in directions.enumerated() {
      try expect(
        direction.count == 2 && direction.allSatisfy { -1.001...1.001 ~= $0 },
        "directions[\(index)]", "two numbers from -1 to 1", "\(direction)")
    }
    try expect(
      1...Self.limit ~= examples.count, "examples", "1 to \(Self.limit)", "\(examples.count)")
    for (index, example) in examples.enumerated() {
      let key = "examples[\(index)]"
      try expect(
        example.id.utf8.count <= 200, "\(key).id", "at most 200 bytes", "\(example.id.utf8.count)")
      try expect(
        0..<classes ~= example.label, "\(key).label", "a class below \(classes)", "\(example.label)"
      )
      try expect(
        example.pixels.count == width * height, "\(key).pixels", "\(width * height) bytes",
        "\(example.pixels.count)")
      let size = rows * columns * directions.count
      try expect(
        example.values.count == size, "\(key).values", "\(size) bytes", "\(example.values.count)")
    }
  }
}
