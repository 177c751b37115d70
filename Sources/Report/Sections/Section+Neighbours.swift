extension Section {
  /// What the test has nearly alike in the training file; nothing where nobody looked.
  static func neighbours(_ model: Model, plate: Plate?) -> [Passage.Block] {
    guard let findings = model.neighbours else { return [] }
    return [
      .text(findings.statement), .text(findings.effect(model.accuracy)), .text(findings.rule),
      .figures([plate]), .table(.neighbours(findings, model)),
      .table(.neighbourPairs(findings, model)),
    ]
  }
}
