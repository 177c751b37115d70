/// Why gates cannot be judged: everything that is wrong, at once.
public struct GateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what was expected; at least one, each of whole sentences.
  public let problems: [String]

  /// Says what is wrong.
  init(_ problems: String...) { self.problems = problems }

  init(all problems: [String]) { self.problems = problems }

  /// All problems in one line.
  public var description: String { problems.joined(separator: " ") }

  /// Makes something of every item, or names what is wrong with all of them, the same once.
  static func collect<Item, Value>(
    _ items: [Item], _ make: (Item) throws(GateError) -> Value
  ) throws(GateError) -> [Value] {
    var values: [Value] = []
    var problems: [String] = []
    for item in items {
      do {
        values.append(try make(item))
      } catch {
        problems += error.problems.filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else { throw GateError(all: problems) }
    return values
  }
}
