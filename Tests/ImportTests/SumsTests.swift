import Evaluation
import Foundation
import Import
import RunRecord
import Testing

@Suite struct SumsTests {
  /// The sums of the sample table, as a file.
  private func sums(name: String = "sums.json") throws -> ForeignModel.Source {
    let rows = try ForeignModel.sample.imported(predictions: .animals).run
    let sums = try Sums(
      #require(rows.predictions), classNames: rows.manifest.dataset.classNames)
    return ForeignModel.Source(name: name, bytes: try JSONEncoder().encode(#require(sums)))
  }

  @Test func `a run of sums has the figures of the run of the rows`() throws {
    let rows = try ForeignModel.sample.imported(predictions: .animals).run
    let run = try ForeignModel.sample.imported(sums: sums())
    #expect(run.manifest == rows.manifest && run.predictions == nil && run.sums != nil)
    #expect(run.metrics.confusionMatrix == rows.metrics.confusionMatrix)
    #expect(run.metrics.oneVersusRest == rows.metrics.oneVersusRest)
    #expect(run.sumsUnderstood.first == "5 rows as sums, with a probability of each class")
    #expect(rows.sumsUnderstood.isEmpty)
  }

  @Test func `other class names, and other files, are refused by name`() throws {
    var model = ForeignModel.sample
    model.classNames = ["dog", "cat"]
    let source = try sums()
    let error = try #require(throws: ImportError.self) { try model.imported(sums: source) }
    #expect(error.description.hasPrefix("sums.json has the classes cat, dog"))
    let table = try #require(throws: RunError.self) {
      try ForeignModel.sample.imported(sums: .animals)
    }
    #expect(table.file == "p.csv")
  }
}
