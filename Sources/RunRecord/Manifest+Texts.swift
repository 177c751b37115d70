internal import Intake

// What texts of a run may hold: they stand in sentences, drawings and files of others.

extension Manifest {
  /// Checks every text but those that have a form of their own.
  func checkTexts() throws(RunError) {
    try checkText(model, "model")
    try checkText(title ?? "", "title")
    try checkText(maker ?? "", "maker")
    try checkText(preprocessing ?? "", "preprocessing", limit: 1000)
    try checkText(fingerprint?.covers ?? "", "fingerprint.covers")
    try checkText(firstEpoch?.covers ?? "", "firstEpoch.covers")
    try checkText(dataset.name, "dataset.name")
    try checkText(dataset.source ?? "", "dataset.source", limit: 1000)
    try checkText(dataset.licence ?? "", "dataset.licence")
    for (index, name) in dataset.classNames.enumerated() {
      try checkText(name, "dataset.classNames[\(index)]")
    }
    for (index, file) in dataset.files.enumerated() {
      try checkText(file.name, "dataset.files[\(index)].name")
      try checkText(file.sha256, "dataset.files[\(index)].sha256")
    }
    for (index, layer) in layers.enumerated() {
      try checkText(layer.name, "layers[\(index)].name")
      try checkText(layer.kind, "layers[\(index)].kind")
      try checkText(layer.activation ?? "", "layers[\(index)].activation")
    }
    for (index, member) in (members ?? []).enumerated() {
      try checkText(member.name, "members[\(index)].name")
    }
    for (index, setting) in settings.enumerated() {
      try checkText(setting.name, "settings[\(index)].name")
      try checkText(setting.value, "settings[\(index)].value", limit: 1000)
    }
  }

  private func checkText(
    _ text: String, _ key: String, limit: Int = 200
  ) throws(RunError) {
    if let problem = TextRule.problem(of: text, limit: limit) {
      throw RunError(RunFile.manifest, "\(key): \(problem)")
    }
  }
}

extension Manifest.Environment {
  /// The most characters of the name of a processor, a system or a version.
  private static let nameLimit = 80

  /// Checks that names have the form of names and that numbers are such as a machine can have.
  func check() throws(RunError) {
    let names = [
      ("processor", processor), ("operatingSystem", operatingSystem), ("toolVersion", toolVersion),
    ]
    for (key, name) in names {
      guard let name else { continue }
      let odd = name.unicodeScalars.first { !Self.isNamePart($0) }
      guard odd == nil, name.unicodeScalars.count <= Self.nameLimit else {
        throw RunError(
          RunFile.manifest,
          "environment.\(key): expected at most \(Self.nameLimit) of A–Z, a–z, 0–9, space and "
            + "()-.,/@+_:#®™, found "
            + (odd.map(TextRule.code) ?? "\(name.unicodeScalars.count)"))
      }
    }
    let numbers = [
      ("trainingSeconds", trainingSeconds, 1e12), ("testSeconds", testSeconds, 1e12),
      ("examplesPerSecond", examplesPerSecond, 1e12), ("threads", threads.map(Double.init), 1e6),
    ]
    for (key, number, limit) in numbers {
      guard let number, !(number >= 0 && number <= limit) else { continue }
      throw RunError(
        RunFile.manifest,
        "environment.\(key): expected a number from 0 to \(Int(limit)), found \(number)")
    }
    try checkLatencies()
  }

  /// The most places, and the longest seconds, that latencies are read of.
  private static let placeLimit = 8
  private static let secondsLimit = 1e6

  private func checkLatencies() throws(RunError) {
    guard let latencies else { return }
    func fail(_ key: String, _ problem: String) -> RunError {
      RunError(RunFile.manifest, "environment.latencies\(key): \(problem)")
    }
    let places = Set(latencies.map(\.place))
    guard (1...Self.placeLimit).contains(latencies.count), places.count == latencies.count else {
      throw fail("", "expected from 1 to \(Self.placeLimit) places, each once")
    }
    for (number, latency) in latencies.enumerated() {
      guard Self.isPlace(latency.place) else {
        throw fail(
          "[\(number)].place", "expected up to 30 of A–Z, a–z, 0–9 and space, found another text")
      }
      guard (1...1_000_000_000).contains(latency.answers) else {
        throw fail("[\(number)].answers", "expected from 1 to 1000000000, found \(latency.answers)")
      }
      let (median, high) = (latency.median, latency.high)
      guard median > 0, median <= high, high <= Self.secondsLimit else {
        throw fail(
          "[\(number)]",
          "expected seconds above 0, a median that is no more than high, and up to 1000000, found "
            + "\(median) and \(high)")
      }
    }
  }

  /// Whether a text can name a place where answers are asked for: letters, digits and single spaces.
  public static func isPlace(_ text: String) -> Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return text.utf8.count <= 30
      && words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  /// The name of a machine's part as a run may hold it: what has no place in one is left out.
  public static func name(_ text: String) -> String {
    let kept = text.unicodeScalars.filter(isNamePart).prefix(nameLimit)
    return String(String.UnicodeScalarView(kept))
  }

  /// Whether a name may hold a character: no sign that could pass for a figure or end a text.
  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "®", "™": true
    default: "()-.,/@+_:#".unicodeScalars.contains(scalar)
    }
  }
}
