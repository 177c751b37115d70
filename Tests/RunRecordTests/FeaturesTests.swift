import Foundation
import RunRecord
import Testing

@Suite struct FeaturesTests {
  private func features(
    width: Int = 2, rows: Int = 1, directions: [[Float]] = [[1, 0], [0, 1]], label: Int = 0,
    pixels: Int = 4, values: Int = 2, count: Int = 1
  ) -> Features {
    let example = Features.Example(
      id: "7", label: label, pixels: Data(count: pixels), values: Data(count: values))
    return Features(
      width: width, height: 2, rows: rows, columns: 1, directions: directions,
      examples: Array(repeating: example, count: count))
  }

  private func run(_ features: Features) throws -> Run {
    let whole = try sampleRun()
    return try Run(
      manifest: whole.manifest, history: whole.history, metrics: whole.metrics,
      predictions: whole.predictions, features: features)
  }

  @Test func `they are written with a run and read with it`() throws {
    let run = try run(features())
    let again = try Run(files: run.files)
    #expect(again.features == features() && run.files["features.json"] != nil)
  }

  @Test func `sizes that do not agree are refused, and named`() {
    for (features, key) in [
      (features(width: 0), "width: expected 1 to 256, found 0"),
      (features(rows: 300), "rows: expected"), (features(directions: []), "directions: expected"),
      (features(directions: [[1], [0, 1]]), "directions[0]: expected two numbers"),
      (features(directions: [[2, 0], [0, 1]]), "directions[0]: expected two numbers"),
      (features(label: 99), "examples[0].label: expected a class below"),
      (features(pixels: 3), "examples[0].pixels: expected 4 bytes, found 3"),
      (features(values: 3), "examples[0].values: expected 2 bytes, found 3"),
      (features(count: 0), "examples: expected 1 to 20, found 0"),
      (features(count: 21), "examples: expected 1 to 20, found 21"),
    ] {
      let error = #expect(throws: RunError.self) { try run(features) }
      #expect(error?.description.contains("features.json: \(key)") == true, "\(key)")
    }
  }
}
