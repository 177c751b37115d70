internal import Files
public import Foundation
internal import IDX
public import Intake
internal import SafeTensors

extension Run {
  /// Reads a run directory and checks each file by itself and against the others.
  ///
  /// `run.json` must be there, and `evaluation.json` or predictions; the others are nil, or empty,
  /// where absent. Costs one pass over the files: about 1.5 s for 1,000,000 predictions of 10 classes.
  /// What they could take of memory is estimated from their sizes and headers before they are read.
  ///
  /// - Parameters:
  ///   - directory: The run directory.
  ///   - budget: The memory that may be taken.
  ///   - evaluate: Computes the metrics of a run without `evaluation.json`.
  /// - Throws: `RunError` that names the file, what was expected and found, and what to do.
  public static func read(
    from directory: URL, within budget: MemoryBudget = .standard, evaluate: Evaluator? = nil
  ) throws(RunError) -> Run {
    try read(from: [directory], within: budget, evaluate: evaluate)[0]
  }

  /// Reads and checks some of the files of a directory, as far as they are there.
  static func content(
    of directory: URL, only names: Set<String> = RunFile.names, _ evaluate: Evaluator?
  ) throws(RunError) -> Run {
    try named(in: directory) { () throws(RunError) in
      var files: [String: Data] = [:]
      for (name, _) in RunFile.sizeLimits where names.contains(name) {
        files[name] = try bytes(of: name, in: directory)
      }
      return try Run(files: files, evaluate: evaluate)
    }
  }

  /// Whether a run directory is there; an error where something else is.
  static func isPresent(_ directory: URL) throws(RunError) -> Bool {
    switch FileStatus(directory) {
    case .folder: return true
    case .missing: return false
    case .file, .other:
      throw RunError(
        directory.path, "expected a run directory, found a file", advice: AtomicDirectory.another)
    case .refused(let reason):
      throw RunError(directory.path, "cannot be read: \(reason)", advice: checkPermissions)
    }
  }

  /// Runs `body` and completes the file's name in its errors.
  static func named<Value>(
    in directory: URL, _ body: () throws(RunError) -> Value
  ) throws(RunError) -> Value {
    do {
      return try body()
    } catch {
      throw RunError(
        directory.appendingPathComponent(error.file).path, error.problem, advice: error.advice)
    }
  }

  /// The content of one file of a run, nil where it is absent.
  static func bytes(of name: String, in directory: URL) throws(RunError) -> Data? {
    let limit = RunFile.sizeLimits.first { $0.0 == name }?.1 ?? 0
    let url = directory.appendingPathComponent(name)
    switch FileStatus(url) {
    case .missing: return nil
    case .folder: throw RunError(name, "expected a file, found a folder in its place")
    case .other: throw RunError(name, "expected a file, found a device or a pipe in its place")
    case .refused(let reason):
      throw RunError(name, "cannot be read: \(reason)", advice: checkPermissions)
    case .file(let size):
      guard size <= limit else {
        throw RunError(name, "expected at most \(limit) bytes, found \(size)")
      }
    }
    return try AtomicDirectory.attempt("reading", named: name, advice: checkPermissions) {
      try Data(contentsOf: url)
    }
  }

  static let checkPermissions = "Check its permissions, or name another."

  /// Makes a run of the content of its files.
  package init(files: [String: Data], evaluate: Evaluator? = nil) throws(RunError) {
    manifest = try Manifest(json: try Self.required(RunFile.manifest, in: files))
    try manifest.check()
    let classNames = manifest.dataset.classNames
    predictions = try Self.predictions(in: files, classNames: classNames)
    if let json = files[RunFile.metrics] {
      metrics = try RunJSON.decode(Metrics.self, from: json, file: RunFile.metrics)
      self.files = files
    } else {
      guard let predictions, let evaluate else {
        _ = try Self.required(evaluate == nil ? RunFile.metrics : RunFile.predictions, in: files)
        throw RunError(RunFile.metrics, "this file is missing, and a run must have it")
      }
      do {
        metrics = try evaluate(predictions, classNames)
      } catch {
        throw RunError(
          files[RunFile.predictions] == nil ? RunFile.compactPredictions : RunFile.predictions,
          "\(error)")
      }
      var files = files
      files[RunFile.metrics] = try RunJSON.encode(metrics, file: RunFile.metrics)
      self.files = files
    }
    history =
      try files[RunFile.history].map { csv throws(RunError) in
        try Epoch.history(csv: csv)
      } ?? []
    pictures = try Self.pictures(in: files)
    weights = try files[RunFile.weights].map(Self.weights)
    audit = try files[RunFile.audit].map { json throws(RunError) in
      try RunJSON.decode(DataAudit.self, from: json, file: RunFile.audit)
    }
    robustness = try files[RunFile.robustness].map { json throws(RunError) in
      try RunJSON.decode(Robustness.self, from: json, file: RunFile.robustness)
    }
    features = try files[RunFile.features].map { json throws(RunError) in
      try RunJSON.decode(Features.self, from: json, file: RunFile.features)
    }
    networkPictures = try files[RunFile.networkPictures].map { json throws(RunError) in
      try RunJSON.decode(NetworkPictures.self, from: json, file: RunFile.networkPictures)
    }
    sums = try files[RunFile.sums].map { json throws(RunError) in
      try RunJSON.decode(Sums.self, from: json, file: RunFile.sums)
    }
    learning = try files[RunFile.learning].map { json throws(RunError) in
      try RunJSON.decode(LearningCurve.self, from: json, file: RunFile.learning)
    }
    try check()
  }

  static func required(
    _ name: String, in files: [String: Data]
  ) throws(RunError) -> Data {
    guard let bytes = files[name] else {
      throw RunError(
        name, "this file is missing, and a run must have it",
        advice: "Name a run directory, or make one with 'lookbook train'.")
    }
    return bytes
  }

  private static func predictions(
    in files: [String: Data], classNames: [String]
  ) throws(RunError) -> Predictions? {
    let names = [RunFile.predictions, RunFile.compactPredictions].filter { files[$0] != nil }
    guard names.count < 2 else {
      throw RunError(
        RunFile.compactPredictions, "expected predictions as CSV or as NPZ, found both")
    }
    guard let name = names.first, let table = files[name] else { return nil }
    if name == RunFile.compactPredictions {
      _ = try Predictions.unpackedSize(ofNPZ: table, of: table.count)
    }
    return try Predictions(csv: table, classNames: classNames, file: name)
  }

  private static func weights(in bytes: Data) throws(RunError) -> [String: Tensor] {
    do {
      return try SafeTensors.decode(bytes)
    } catch {
      throw RunError(RunFile.weights, error.description)
    }
  }

  private static func pictures(in files: [String: Data]) throws(RunError) -> Pictures? {
    let names = [RunFile.pictures, RunFile.colourPictures].filter { files[$0] != nil }
    guard names.count < 2 else {
      throw RunError(RunFile.colourPictures, "expected pictures in grey or in colour, found both")
    }
    guard let name = names.first, let idx = files[name] else {
      if files[RunFile.pictureEntries] == nil { return nil }
      throw RunError(RunFile.pictures, "missing beside \(RunFile.pictureEntries)")
    }
    guard let csv = files[RunFile.pictureEntries] else {
      throw RunError(RunFile.pictureEntries, "missing beside \(name)")
    }
    return try Pictures(idx: idx, csv: csv, file: name)
  }
}
