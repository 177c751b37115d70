import RunRecord

extension Section {
  /// How far the page can be believed, and how to prove it.
  static func audit(_ run: Run, of runs: [Run], record: SiteRecord) -> Subsection {
    let audit = Audit(run)
    let canTrain = runs.allSatisfy(\.manifest.isOwn)
    let proof =
      canTrain
      ? "The command ‘lookbook verify site’ proves the rest: it hashes the data set and every file "
        + "beside this page, trains \(runs.count == 1 ? "the model" : "all \(Phrase.word(runs.count)) models") "
        + "again, evaluates and renders, and compares every byte. It works on this page alone as "
        + "well: ‘lookbook verify index.html’."
      : "The model was trained by another program, so Lookbook can check its files, but not train it "
        + "again."
    let limits =
      "What cannot be made again is taken as recorded: times, threads, processor, system, the version "
      + "of the training program, and any title, author, note and address. ‘verify’ lists them."
    return Subsection(
      id: "self-audit", title: "Self-audit",
      body: Passage(
        paragraphs: [audit.statement, proof, limits],
        tables: [.audit(audit), .fingerprints(runs), .fileHashes(record.files)]))
  }
}

extension Table {
  fileprivate static func audit(_ audit: Audit) -> Table {
    Table(
      id: "audit", caption: "What was checked while rendering",
      columns: ["Check", "Stated", "Counted", "Result"], numeric: false,
      rows: audit.checks.map { check in
        Row(
          check.subject,
          [check.expected, check.found, check.isRight ? "✓\u{A0}agrees" : "✗\u{A0}contradicts"],
          isNumeric: false)
      })
  }

  fileprivate static func fingerprints(_ runs: [Run]) -> Table {
    Table(
      id: "fingerprints",
      caption: "Fingerprints: SHA-256 of the final weights and the test predictions",
      columns: ["Run", "Fingerprint"], numeric: false,
      rows: runs.map { Row($0.manifest.runName, [$0.manifest.fingerprint], isNumeric: false) },
      isFolded: runs.count > 1)
  }

  fileprivate static func fileHashes(_ files: [String: String]) -> Table {
    Table(
      id: "file-hashes", caption: "SHA-256 of the files beside this page",
      columns: ["File", "SHA-256"], numeric: false,
      rows: files.sorted { $0.key < $1.key }.map { Row($0.key, [$0.value], isNumeric: false) },
      isFolded: true)
  }
}
