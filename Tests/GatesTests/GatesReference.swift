import Foundation
import Testing

/// What statsmodels, SciPy and NumPy made of the cases in Fixtures/make-gates.py.
struct GatesReference: Decodable {
  struct Macro: Decodable {
    let matrix: [[Int]]
    let alpha: Double
    let recall, precision, f1: [Double]
  }
  struct Mean: Decodable {
    let values: [Double]
    let alpha: Double
    let interval: [Double]
  }

  let wilson: [[Double]]
  let macro: [Macro]
  let area: [[Double]]
  let mean: [Mean]

  static func read() throws -> GatesReference {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/gates", withExtension: "json"))
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}
