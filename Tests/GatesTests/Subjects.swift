import Evaluation
import Gates
import RunRecord
import Tables
import Testing

let threeNames = ["Coat", "Shirt", "Bag"]

extension GateSubject {
  /// A run that recorded answers alone, counted in a matrix `[true class][predicted class]`.
  static func of(
    _ matrix: [[Int]], names: [String]? = nil, name: String = "mlp-0", unscored: [Unscored] = []
  ) throws -> GateSubject {
    var labels: [UInt16] = []
    var answers: [UInt16] = []
    for (label, row) in matrix.enumerated() {
      for (answer, count) in row.enumerated() {
        labels += [UInt16](repeating: UInt16(label), count: count)
        answers += [UInt16](repeating: UInt16(answer), count: count)
      }
    }
    return try of(
      labels: labels, answers: answers, names: names ?? matrix.indices.map { "class \($0)" },
      name: name, unscored: unscored)
  }

  /// A run that recorded answers alone, one a row.
  static func of(
    labels: [UInt16], answers: [UInt16], names: [String], name: String = "mlp-0",
    ids: [String]? = nil, unscored: [Unscored] = []
  ) throws -> GateSubject {
    let predictions = Predictions(
      classCount: names.count, ids: ids ?? labels.indices.map(String.init), labels: labels,
      answers: answers, unscored: unscored)
    return GateSubject(
      name: name, classNames: names, metrics: try Metrics(of: predictions, classNames: names),
      predictions: predictions)
  }

  /// A run that recorded probabilities, a row of them an example.
  static func of(
    labels: [UInt16], probabilities: [[Float]], name: String = "mlp-0"
  ) throws -> GateSubject {
    let names = probabilities[0].indices.map { "class \($0)" }
    let predictions = Predictions(
      kind: .probabilities, classCount: names.count, ids: labels.indices.map(String.init),
      labels: labels, scores: probabilities.flatMap(\.self))
    return GateSubject(
      name: name, classNames: names, metrics: try Metrics(of: predictions, classNames: names),
      predictions: predictions)
  }

  /// Two classes, so many examples and so many of them right.
  static func of(_ right: Int, of count: Int) throws -> GateSubject {
    try of([[right, count - right], [0, 0]])
  }

  func changing(_ change: (inout Metrics) -> Void) -> GateSubject {
    var metrics = metrics
    change(&metrics)
    return GateSubject(
      name: name, classNames: classNames, metrics: metrics, predictions: predictions)
  }
}

/// Judges one gate.
func result(
  _ gate: Gate, _ subject: GateSubject, baseline: GateSubject? = nil, alpha: Double = 0.05
) throws -> GateResult {
  let report = try judge([gate], subject, baseline: baseline, alpha: alpha)
  #expect(report.results.count == 1)
  return try #require(report.results.first)
}

/// The problems of the error that a body throws.
func problems(_ body: () throws -> Void) -> [String] {
  do {
    try body()
    return []
  } catch let error as GateError {
    return error.problems
  } catch {
    return ["\(error)"]
  }
}

/// SplitMix64, the same numbers on every machine.
struct Draws: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func index(_ shares: [Double]) -> Int {
    var rest = unit() * shares.reduce(0, +)
    for (index, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return index }
    }
    return shares.count - 1
  }
}
