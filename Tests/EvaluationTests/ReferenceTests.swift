import Evaluation
import Foundation
import RunRecord
import Testing

/// What scikit-learn 1.9.1, SciPy and statsmodels make of two models' predictions.
@Suite struct ReferenceTests {
  @Test func `every figure agrees with the reference`() throws {
    let expected = try JSONDecoder().decode(Metrics.self, from: data("expected.json"))
    let names = expected.perClass.map(\.name)
    let first = try Predictions(csv: data("predictions_first.csv"), classNames: names)
    let second = try Predictions(csv: data("predictions_second.csv"), classNames: names)
    var ours = try Metrics(of: first, classNames: names)
    ours.paired = try Metrics.Paired(first: first, second: second)
    let found = try leaves(JSONEncoder().encode(ours))
    let wanted = try leaves(data("expected.json"))
    #expect(found.keys.sorted() == wanted.keys.sorted())
    for (path, value) in wanted {
      // Counts and ratios of counts, then what comes from probabilities.
      let isExact = ["accuracy", "confusion", "per_class", "avg", "top_", "samples", "paired.b"]
        .contains { path.hasPrefix($0) || path.contains("_avg") }
      switch (value, found[path]) {
      case (let wanted as Double, let found as Double):
        #expect(abs(found - wanted) <= (isExact ? 1e-9 : 1e-6), "\(path)")
      default: #expect("\(value)" == "\(found[path] ?? "absent")", "\(path)")
      }
    }
  }

  /// Every value of a JSON text by its path.
  private func leaves(_ json: Data) throws -> [String: Any] {
    var result: [String: Any] = [:]
    func visit(_ value: Any, _ path: String) {
      if let object = value as? [String: Any] {
        for (key, child) in object { visit(child, path + "." + key) }
      } else if let array = value as? [Any] {
        for (index, child) in array.enumerated() { visit(child, path + ".\(index)") }
      } else if let number = value as? NSNumber {
        result[String(path.dropFirst())] = number.doubleValue
      } else {
        result[String(path.dropFirst())] = "\(value)"
      }
    }
    visit(try JSONSerialization.jsonObject(with: json), "")
    return result
  }

  private func data(_ name: String) throws -> Data {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
    return try Data(contentsOf: url)
  }
}
