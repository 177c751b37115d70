import Report
import RunRecord
import Testing

@Suite struct AuditTests {
  @Test func `a sound run agrees with itself`() throws {
    let audit = Audit(try Fixture.run())
    #expect(audit.checks.count == 5)
    #expect(audit.checks.allSatisfy { $0.isRight })
    #expect(audit.statement.contains("agree with each other"))
  }

  @Test func `every contradiction is found`() throws {
    let changes: [(inout Run) -> Void] = [
      { $0.metrics.samples += 1 }, { $0.metrics.accuracy += 0.001 },
      { $0.metrics.perClass[0].support += 1 }, { $0.manifest.dataset.test[1] += 1 },
      { $0.metrics.confusionMatrix[2][2] += 1 },
    ]
    for (number, change) in changes.enumerated() {
      var run = try Fixture.run()
      change(&run)
      let audit = Audit(run)
      #expect(audit.checks.contains { !$0.isRight }, "change \(number)")
      #expect(audit.statement.contains("do not rely on it"))
    }
  }
}
