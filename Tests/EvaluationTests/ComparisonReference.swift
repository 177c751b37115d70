import Foundation
import Testing

/// What SciPy, statsmodels and exact arithmetic made of the cases in Fixtures/make-comparison.py.
struct ComparisonReference: Decodable {
  struct Adjustment: Decodable {
    let p: [Double]
    let adjusted: [Double]
  }
  struct Distribution: Decodable {
    let tails: [[Double]]
    let quantiles: [[Double]]
  }
  struct Seeds: Decodable {
    let first: [String]
    let second: [String]
    let difference: Double
    let examplesVariance: Double?
    let seedsVariance: Double?
    let standardError: Double?
    let degreesOfFreedom: Double?
    let interval: [Double]?
  }
  struct Slices: Decodable {
    struct Column: Decodable {
      let name: String
      let rows: [String]
    }
    struct Tested: Decodable {
      let conditions: [[String]]
      let count: Int
      let right: Int
      let wilson: [Double]
      let difference: Double
      let interval: [Double]
      let p: Double
      let adjustedP: Double
    }
    let correct: String
    let columns: [Column]
    let tested: [Tested]
  }

  let mcnemar: [[Double]]
  let holm: [Adjustment]
  let fisher: [[Double]]
  let newcombe: [[Double]]
  let tango: [[Double]]
  let margins: [[Double]]
  let normal: Distribution
  let student: Distribution
  let seeds: [Seeds]
  let slices: Slices

  static func read() throws -> ComparisonReference {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/comparison", withExtension: "json"))
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}

/// A list of results in characters, 1 for right.
func correct(_ text: String) -> [Bool] { text.map { $0 == "1" } }

/// The difference as a share of what was expected; absolute where that is 0.
func deviation(_ found: Double, _ expected: Double) -> Double {
  found == expected ? 0 : abs(found - expected) / (expected == 0 ? 1 : abs(expected))
}
