internal import Foundation
import Report
import RunRecord

extension Verification {
  /// What the report says that cannot be made again.
  var statements: [Proof.Statement] {
    var statements: [Proof.Statement] = []
    if case .current(let record) = evidence.record { statements += record.presentation.statements }
    let averages = averages.sorted().map { evidence.runs[$0].manifest }
    // All of an average but its name follows from its members.
    let manifests = evidence.runs.indices.filter { !self.averages.contains($0) }.map {
      evidence.runs[$0].manifest
    }
    let environments = manifests.map(\.environment)
    func add(_ name: String, _ values: [String?]) {
      var seen: Set<String> = []
      let values = values.compactMap { $0 }.filter { !$0.isEmpty && seen.insert($0).inserted }
      if !values.isEmpty {
        statements.append(.init(name: name, value: values.joined(separator: "; ")))
      }
    }
    let foreign = manifests.filter { !$0.isRepeatable }
    if !proof.unknownData.isEmpty || !foreign.isEmpty {
      let unknown = proof.unknownData.isEmpty ? foreign : manifests
      add("name of the data", unknown.map(\.dataset.name))
      add("class names", unknown.map { $0.dataset.classNames.joined(separator: ", ") })
      add("source of the data", unknown.map(\.dataset.source))
      add("licence of the data", unknown.map(\.dataset.licence))
    }
    add("model", foreign.map { $0.title ?? $0.model })
    add("name of an average", averages.map(\.model))
    add("maker", foreign.map(\.maker))
    add(
      "settings",
      foreign.map { $0.settings.map { "\($0.name) \($0.value)" }.joined(separator: ", ") })
    add("members", foreign.map { $0.members?.map(\.name).joined(separator: ", ") })
    add(
      "layers",
      foreign.map { $0.layers.map { "\($0.name) \($0.kind)" }.joined(separator: ", ") })
    add("parameters", foreign.map { $0.parameters.map { "\($0)" } })
    add("size of the weights", foreign.map { $0.weightBytes.map { "\($0) bytes" } })
    if foreign.contains(where: { $0.dataset.audit != nil }) {
      add("copies among the data", ["as counted by whoever made the run"])
    }
    add("preprocessing", foreign.map(\.preprocessing))
    if !foreign.isEmpty {
      let runs = evidence.files.keys
      func holds(_ name: String) -> Bool { runs.contains { $0.hasSuffix(name) } }
      if holds(RunFile.history) { add("history", ["the course of training"]) }
      if holds(RunFile.audit) { add("audit of the data", ["near duplicates and a baseline"]) }
      if holds(RunFile.pictureEntries) { add("pictures", ["those of the examples"]) }
      if holds(RunFile.features) { add("features", ["those drawn of some examples"]) }
      if holds(RunFile.networkPictures) { add("network pictures", ["those of some images"]) }
      if holds(RunFile.robustness) { add("robustness", ["the answers to changed examples"]) }
      if hasValidation { add("validation", ["the temperature and the thresholds"]) }
    }
    let curves = evidence.runs.filter {
      $0.learning != nil && !(effort.isFull && $0.manifest.isRepeatable)
    }
    if !curves.isEmpty {
      let names = curves.map(\.manifest.runName).joined(separator: ", ")
      statements.append(
        .init(
          name: "learning curves", value: "of \(names): the accuracy with fewer training examples"))
    }
    if !proof.takenWeights.isEmpty {
      let names = proof.takenWeights.joined(separator: ", ")
      statements.append(
        .init(
          name: "weights",
          value: "of \(names): that training ends in them, and their first epochs but one"))
      statements.append(.init(name: "history", value: "of \(names): the course of training"))
    }
    add("fingerprint", foreign.map { $0.fingerprint?.sha256 })
    add("processor", environments.map(\.processor))
    add("system", environments.map(\.operatingSystem))
    add("version of the trainer", environments.map(\.toolVersion))
    add("threads", environments.map { $0.threads.map { "\($0)" } })
    let seconds = environments.compactMap(\.trainingSeconds).sorted()
    if let least = seconds.first, let most = seconds.last {
      let range = String(format: least == most ? "%.2f s" : "%.2f to %.2f s", least, most)
      statements.append(.init(name: "times", value: "\(range) of training a run"))
    } else if environments.contains(where: { $0.testSeconds != nil || $0.examplesPerSecond != nil })
      || evidence.runs.contains(where: { !$0.epochSeconds.isEmpty })
    {
      statements.append(.init(name: "times", value: "of epochs and of the test"))
    }
    if environments.contains(where: { $0.latencies != nil }) {
      statements.append(.init(name: "times", value: "of one answer at a time"))
    }
    if effort.isFull, evidence.runs.contains(where: { $0.learning != nil }) {
      statements.append(.init(name: "times", value: "of training for learning curves"))
    }
    return statements
  }
}

extension Presentation {
  /// What its makers wrote themselves.
  fileprivate var statements: [Proof.Statement] {
    [
      ("title", title), ("author", author), ("note", note), ("address", address),
      ("claims", claims.map(\.study)), ("model card", card?.summary),
    ].compactMap { name, value in value.map { Proof.Statement(name: name, value: $0) } }
  }
}
