import Evaluation
import Report
import RunRecord
import Testing

@Suite struct AuditTests {
  /// A run whose figures all follow from its predictions.
  private func soundRun() throws -> Run {
    var run = try Fixture.run()
    let counted = Calibration(of: try #require(run.predictions), temperature: 1)
    run.metrics.logLoss = counted.logLoss
    run.metrics.brierMulticlass = counted.brier
    run.metrics.ece15 = counted.ece
    return run
  }

  @Test func `a sound run agrees with itself`() throws {
    let audit = Audit(try soundRun())
    #expect(audit.checks.count == 6)
    #expect(audit.checks.allSatisfy { $0.isRight })
    #expect(audit.statement.contains("agree with each other"))
  }

  @Test func `every contradiction is found`() throws {
    let changes: [(inout Run) -> Void] = [
      { $0.metrics.samples += 1 }, { $0.metrics.accuracy += 0.001 },
      { $0.metrics.perClass[0].support += 1 }, { $0.manifest.dataset.test[1] += 1 },
      { $0.metrics.confusionMatrix[2][2] += 1 }, { $0.metrics.logLoss += 0.01 },
      { $0.metrics.brierMulticlass += 0.01 }, { $0.metrics.ece15 += 0.01 },
    ]
    for (number, change) in changes.enumerated() {
      var run = try soundRun()
      change(&run)
      let audit = Audit(run)
      #expect(audit.checks.contains { !$0.isRight }, "change \(number)")
      #expect(audit.statement.contains("do not rely on it"))
    }
  }
}
