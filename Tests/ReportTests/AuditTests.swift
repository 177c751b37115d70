import Evaluation
import Report
import RunRecord
import Testing

@Suite struct AuditTests {
  /// A run whose figures all follow from its predictions.
  private func soundRun() throws -> Run {
    try Fixture.run().changed { parts in
      let counted = Calibration(of: try #require(parts.predictions), temperature: 1)
      parts.metrics.logLoss = counted.logLoss
      parts.metrics.brierMulticlass = counted.brier
      parts.metrics.ece15 = counted.ece
      try parts.countFingerprint()
    }
  }

  @Test func `a sound run agrees with itself`() throws {
    let audit = SelfAudit([try soundRun()])
    #expect(audit.checks.count == 7)
    #expect(audit.checks.allSatisfy { $0.isRight })
    #expect(audit.statement.contains("agree with each other"))
  }

  @Test func `predictions that are kept exactly are audited as they were, rounded ones less`()
    throws
  {
    let run = try soundRun()
    let subjects = { (run: Run) in SelfAudit([run]).checks.map(\.subject) }
    #expect(subjects(run.summary(as: .inDepth)) == subjects(run))
    #expect(SelfAudit([run.summary(as: .inDepth)]).checks.allSatisfy { $0.isRight })
    #expect(subjects(run.summary(as: .elsewhere)) == Array(subjects(run).prefix(5)))
  }

  @Test func `every contradiction is found`() throws {
    let changes: [(inout Parts) -> Void] = [
      { $0.metrics.samples += 1 }, { $0.metrics.accuracy += 0.001 },
      { $0.metrics.perClass[0].support += 1 }, { $0.manifest.dataset.test?[1] += 1 },
      { $0.metrics.confusionMatrix[2][2] += 1 }, { $0.metrics.logLoss? += 0.01 },
      { $0.metrics.brierMulticlass? += 0.01 }, { $0.metrics.ece15? += 0.01 },
      { $0.manifest.fingerprint?.sha256 = String(repeating: "0", count: 64) },
      { $0.weights?["dense_1.bias"] = nil },
    ]
    for (number, change) in changes.enumerated() {
      let audit = SelfAudit([try soundRun().changed(change)])
      #expect(audit.checks.contains { !$0.isRight }, "change \(number)")
      #expect(audit.statement.contains("do not rely on it"))
    }
  }

  @Test func `two seeds that share a fingerprint are found`() throws {
    let (one, other) = (try soundRun(), try Fixture.run(seed: 1))
    #expect(SelfAudit([one, other]).checks.last?.isRight == true)
    let copy = other.changed { $0.manifest.fingerprint = one.manifest.fingerprint }
    #expect(SelfAudit([one, copy]).checks.last?.isRight == false)
  }

  @Test func `what a run does not say is not checked`() throws {
    let run = try soundRun().changed { parts in
      parts.manifest.dataset.test = nil
      parts.predictions = nil
    }
    #expect(SelfAudit([run]).checks.count == 3)
    let answers = try Fixture.foreign(.answers)
    #expect(
      SelfAudit([answers]).checks.count == 5 && SelfAudit([answers]).checks.allSatisfy(\.isRight))
  }
}
