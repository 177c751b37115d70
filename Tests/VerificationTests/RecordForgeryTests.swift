import Foundation
import Report
import RunRecord
import Templates
import Testing
import Verification

/// What a forger would try within the page: its record, its templates, its words.
@Suite struct RecordForgeryTests {
  @Test func `a run listed twice is refused before anything is trained`() throws {
    try Forgery.withSite { site in
      try Forgery.changeRecord(of: site) { record in
        let runs = try #require(record["runs"] as? [Any])
        record["runs"] = Array(repeating: runs[0], count: 200)
      }
      let error = #expect(throws: VerificationError.self) { try Forgery.prove(site) }
      #expect(error?.description.contains("lists the run mlp-0 twice") == true)
    }
  }

  @Test func `work without end is stopped at the limit, by an estimate before it is reached`()
    throws
  {
    try Forgery.withSite { site in
      try Forgery.changeRun(of: site) { manifest in
        var settings = try #require(manifest["settings"] as? [[String: String]])
        settings[0]["value"] = "10001"
        settings[1]["value"] = "1"
        manifest["settings"] = settings
      }
      try Forgery.changeRecord(of: site) { record in
        var runs = try #require(record["runs"] as? [[String: Any]])
        runs[0]["epochSeconds"] = Array(repeating: 1, count: 10_001)
        record["runs"] = runs
      }
      let error = #expect(throws: VerificationError.self) {
        try Forgery.prove(site, limit: .seconds(20))
      }
      #expect(error?.description.hasPrefix("Training again would take about ") == true)
      #expect(
        error?.description.contains("; the limit is 20 seconds. Nothing is proved.") == true)
    }
  }

  @Test func `facts of the machine have a form`() throws {
    try Forgery.withSite { site in
      try Forgery.changeRun(of: site) { manifest in
        var environment = try #require(manifest["environment"] as? [String: Any])
        environment["processor"] = "99.9 % accuracy"
        manifest["environment"] = environment
      }
      let wrong = try Forgery.wrong(site)
      #expect(wrong["mlp-0"]?.hasPrefix("environment.processor: expected ") == true)
    }
  }

  @Test func `a page of another version is named as one, and what can be is checked`() throws {
    try Forgery.withSite { site in
      try Forgery.changeRecord(of: site) { $0["renderer"] = "9.9.9" }
      let proof = try Forgery.prove(site)
      #expect(proof.verdict == .notProved)
      #expect(proof.summary.hasPrefix("Not proved: Lookbook 9.9.9 rendered the page, and this is "))
      let checks = Dictionary(
        proof.checks.map { ($0.subject, $0.isRight) }, uniquingKeysWith: { first, _ in first })
      #expect(
        checks == [
          "index.html": false, "files beside the page": true, "data/mlp-0": true, "data set": true,
          "mlp-0 trained again": true,
        ])
    }
  }

  @Test func `a page of the first layout is named as an earlier one, not as damaged`() throws {
    try Forgery.withSite { site in
      try Forgery.changeRecord(of: site) { record in
        for key in ["schema", "renderer", "templates"] { record[key] = nil }
      }
      #expect(
        try Forgery.prove(site).summary.hasPrefix(
          "Not proved: an earlier Lookbook rendered the page"))
    }
  }

  @Test func `other templates are named`() throws {
    let embedded = Templates.embedded
    let other = Templates(
      sources: embedded.sources, styleSheet: embedded.styleSheet + "p {}", script: embedded.script,
      icon: embedded.icon)
    try Forgery.withSite { site in
      let proof = try Forgery.prove(site, templates: other)
      #expect(proof.verdict == .notProved)
      #expect(proof.checks.contains { $0.subject == "templates" && !$0.isRight })
      try FileManager.default.removeItem(at: site)
      try Site(rendering: [Forgery.run.get()], templates: other).write(to: site)
      let again = try Forgery.prove(site, templates: other)
      #expect(again.verdict == .notProved && !again.checks.contains { !$0.isRight })
      #expect(again.summary.hasPrefix("Not proved: the templates are not this program's own"))
    }
  }

  @Test func `what its makers say of themselves is listed`() throws {
    var presentation = Presentation()
    presentation.title = "An audit found 99.9 % accuracy"
    presentation.author = "Somebody"
    try Forgery.withSite(presentation) { site in
      let statements = try Forgery.prove(site).statements
      #expect(
        statements.map(\.name) == [
          "title", "author", "name of the data", "class names", "processor", "system",
          "version of the trainer", "threads", "times",
        ])
      #expect(statements.first?.value == "An audit found 99.9 % accuracy")
    }
  }
}
