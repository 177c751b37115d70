import Foundation
import Report
import RunRecord
import Testing
import Training
import Verification

/// Runs that recipes made are proved by following these again.
@Suite struct RecipeProofTests {
  private static func train(_ name: String, seed: UInt64 = 0) throws -> Run {
    let plan = try #require(RecipePlan(named: name, seed: seed, validationSplit: 0.2))
    return try Training.train(
      plan, on: Forgery.dataset.get(), toolVersion: Site.version, threads: 2
    ) { _ in }
  }

  private static let softmax = Result { try train("softmax") }

  private func withRun(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.softmax.get().write(to: folder)
    try body(folder)
  }

  private func change(_ file: URL, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old), "\(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  @Test func `a run directory and a site with a recipe's run are proved`() throws {
    try withRun { folder in
      let verdict = try Forgery.prove(folder).verdict
      #expect(verdict == .provedOnUnknownData)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let runs = try [Forgery.run.get(), Self.softmax.get(), Self.train("centroid")]
    try Site(rendering: runs).write(to: folder)
    #expect(try Forgery.wrong(folder) == [:])
    #expect(try Forgery.prove(folder).verdict == .provedOnUnknownData)
    #expect(
      !FileManager.default.fileExists(
        atPath: folder.appending(path: "data/softmax-0/model.safetensors").path))
  }

  @Test(arguments: [
    ("of 400 validation images right", "of 401 validation images right"),
    ("\"0.2\"", "\"0.20\""), ("\"l2\"", "\"penalty\""),
    ("\"model\" : \"softmax\"", "\"model\" : \"svm\""),
    ("\"maker\" : \"Lookbook\",", "\"maker\" : \"Lookbook\", \"parameters\" : 7850,"),
  ])
  func `a record that says otherwise is not proved`(old: String, new: String) throws {
    try withRun { folder in
      try change(folder.appending(path: "run.json"), old, new)
      let verdict = try Forgery.prove(folder).verdict
      #expect(verdict == .notProved || verdict == .checked)
    }
  }

  @Test func `other weights are not proved`() throws {
    try withRun { folder in
      let other = try #require(try Self.train("centroid").files["model.safetensors"])
      try other.write(to: folder.appending(path: "model.safetensors"))
      let verdict = try Forgery.prove(folder).verdict
      #expect(verdict == .notProved)
    }
  }

  @Test func `seeds of a recipe are one model, whatever each chose`() throws {
    let (first, second) = try (Self.train("forest"), Self.train("forest", seed: 1))
    let other = try Self.softmax.get()
    #expect(first.manifest.difference(from: second.manifest) == nil)
    #expect(first.manifest.difference(from: other.manifest) != nil)
  }

  @Test func `the limit is one for all that is trained again`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.softmax.get().write(to: folder)
    let error = #expect(throws: VerificationError.self) {
      try Forgery.prove(folder, limit: .zero)
    }
    #expect(error?.description.contains("was stopped at the limit") == true)
  }
}
