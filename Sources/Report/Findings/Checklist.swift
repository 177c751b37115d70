import RunRecord

/// What a reader needs to repeat the work, item by item, after the machine-learning reproducibility
/// checklist of Pineau et al. (2021).
package struct Checklist {
  package enum Answer: String {
    case yes = "✓\u{A0}yes", no = "✗\u{A0}no", unknown = "–\u{A0}unknown"
  }

  /// One item, and the fact that its answer rests on.
  package struct Item: Equatable {
    package let subject: String
    package let answer: Answer
    package let fact: String
  }

  package let items: [Item]

  package init(_ run: Run, of runs: [Run]) {
    items = Self.data(run) + Self.model(run) + Self.experiments(run, of: runs) + Self.machine(runs)
  }

  /// The outcome in a sentence.
  package var statement: String {
    func count(_ answer: Answer) -> Int { items.count { $0.answer == answer } }
    let open = count(.unknown)
    return
      "The run answers yes to \(Phrase.word(count(.yes))) of the \(Phrase.count(items.count, "item")) "
      + "below and no to \(Phrase.word(count(.no)))"
      + (open > 0 ? "; \(Phrase.word(open)) \(open == 1 ? "is" : "are") unknown. " : ". ")
      + "They follow the checklist that Pineau and others drew up for machine-learning research "
      + "(2021)."
  }

  /// An item; nil for what is not known.
  static func item(_ subject: String, _ isSo: Bool?, _ fact: String) -> Item {
    Item(subject: subject, answer: isSo.map { $0 ? .yes : .no } ?? .unknown, fact: fact)
  }

  /// What is said of the data.
  private static func data(_ run: Run) -> [Item] {
    let dataset = run.manifest.dataset
    let sizes = Manifest.Dataset.Split.allCases.compactMap { split in
      dataset.count(of: split).map {
        "\(Phrase.count($0)) for \(split == .test ? "the test" : split.rawValue)"
      }
    }
    let preprocessing = run.manifest.preprocessing.map(Phrase.name)
    let source = dataset.source.map(Phrase.name) ?? DataIdentity(dataset).source
    return [
      item(
        "The data are identified byte by byte", !dataset.files.isEmpty,
        dataset.files.isEmpty
          ? "No file of the data set is named."
          : "\(Phrase.name(dataset.name)): \(Phrase.count(dataset.files.count, "file")) with SHA-256."
      ),
      item(
        "The splits are stated", sizes.count == 3,
        sizes.isEmpty
          ? "Not recorded."
          : sizes.count < 3
            ? "Only \(Phrase.list(sizes)), by class; the others are not recorded."
            : "\(Phrase.sentence(Phrase.list(sizes))), each by class."),
      item(
        "Excluded data are stated", nil, "The run does not say whether anything was left out."),
      item(
        "The preprocessing is stated", preprocessing != nil,
        preprocessing ?? "Not recorded."),
      item(
        "It is said where the data come from", source != nil,
        source ?? "Not recorded."),
    ]
  }

  /// What is said of the model and its code.
  private static func model(_ run: Run) -> [Item] {
    let manifest = run.manifest
    let version = manifest.environment.toolVersion ?? ""
    let count = manifest.layers.count
    return [
      item(
        "The model is described in full", count > 0,
        count > 0
          ? "\(Phrase.count(count, "layer")) with shape, activation and parameters, "
            + "\(Phrase.count(run.parameters ?? 0)) in all."
          : manifest.settings.isEmpty
            ? "Its name alone is recorded."
            : "Its name and \(Phrase.count(manifest.settings.count, "setting")) are recorded."),
      item(
        "The version of the code is stated", !version.isEmpty,
        version.isEmpty ? "Not recorded." : "As recorded, under Time and machine."),
      item(
        "The trained weights are given", run.weights != nil,
        run.weights == nil ? "The run holds no model.safetensors." : "model.safetensors."),
      item(
        "The result has a fingerprint", manifest.fingerprint != nil,
        manifest.fingerprint.map { "SHA-256 of \(Phrase.name($0.covers)), in the self-audit." }
          ?? "Not recorded."),
      item(
        "The code can train the model again", manifest.isRepeatable ? true : nil,
        manifest.isRepeatable
          ? "‘lookbook verify\(manifest.isFromNetworkRecipe ? " --full" : "")’ does it for every seed and compares the fingerprint."
          : manifest.members == nil
            ? "Lookbook did not train the model."
            : "It is an average: each of its members is trained by itself."),
    ]
  }
}
