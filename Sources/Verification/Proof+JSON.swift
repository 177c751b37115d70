internal import Foundation
import Hashing
import Report

extension Proof {
  /// The outcome as one JSON object: `verdict`, `kind`, `summary`, `program`, `checks`, `statements`,
  /// `unknownData`, `notTrained`, `takenWeights`, `subjects`. Texts are as they were found; whoever prints them escapes them.
  public var json: String { Self.text(outcome) }

  /// An in-toto statement (version 1) of what was proved: the SHA-256 of every file as its subjects,
  /// and the outcome as its predicate.
  public var inTotoStatement: String {
    struct Statement: Encodable {
      let type = "https://in-toto.io/Statement/v1"
      let subject: [Subject]
      let predicateType = "urn:lookbook:verification:v1"
      let predicate: Outcome

      enum CodingKeys: String, CodingKey {
        case type = "_type"
        case subject, predicateType, predicate
      }
    }
    struct Subject: Encodable {
      let name: String
      let digest: [String: String]
    }
    var predicate = outcome
    predicate.subjects = nil
    return Self.text(
      Statement(
        subject: subjects.sorted { $0.key < $1.key }.map {
          Subject(name: $0.key, digest: ["sha256": $0.value])
        }, predicate: predicate))
  }

  private struct Outcome: Encodable {
    let verdict: Verdict
    let kind: Kind
    let summary: String
    let program: String
    let checks: [Check]
    let statements, unknownData: [Proof.Statement]
    let notTrained, takenWeights: [String]
    var subjects: [String: String]?
  }

  private var outcome: Outcome {
    Outcome(
      verdict: verdict, kind: kind, summary: summary, program: "Lookbook \(Site.version)",
      checks: checks,
      statements: statements, unknownData: unknownData, notTrained: notTrained,
      takenWeights: takenWeights,
      subjects: subjects)
  }

  private static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Holds texts and booleans only, which JSON always can.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
