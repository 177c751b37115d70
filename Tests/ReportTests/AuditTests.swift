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
    }
  }

  @Test func `a sound run agrees with itself`() throws {
    let audit = SelfAudit(try soundRun())
    #expect(audit.checks.count == 6)
    #expect(audit.checks.allSatisfy { $0.isRight })
    #expect(audit.statement.contains("agree with each other"))
  }

  @Test func `every contradiction is found`() throws {
    let changes: [(inout Parts) -> Void] = [
      { $0.metrics.samples += 1 }, { $0.metrics.accuracy += 0.001 },
      { $0.metrics.perClass[0].support += 1 }, { $0.manifest.dataset.test?[1] += 1 },
      { $0.metrics.confusionMatrix[2][2] += 1 }, { $0.metrics.logLoss? += 0.01 },
      { $0.metrics.brierMulticlass? += 0.01 }, { $0.metrics.ece15? += 0.01 },
    ]
    for (number, change) in changes.enumerated() {
      let audit = SelfAudit(try soundRun().changed(change))
      #expect(audit.checks.contains { !$0.isRight }, "change \(number)")
      #expect(audit.statement.contains("do not rely on it"))
    }
  }

  @Test func `what a run does not say is not checked`() throws {
    let run = try soundRun().changed { parts in
      parts.manifest.dataset.test = nil
      parts.predictions = nil
    }
    #expect(SelfAudit(run).checks.count == 3)
    let answers = try Fixture.foreign(.answers)
    #expect(SelfAudit(answers).checks.count == 5 && SelfAudit(answers).checks.allSatisfy(\.isRight))
  }
}
