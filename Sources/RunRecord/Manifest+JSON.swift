public import Foundation

extension Manifest {
  /// The directory's name in `runs/`: the model and the seed, `mlp-0`.
  public var runName: String { "\(model)-\(seed)" }

  /// Reads `run.json`: first its schema version alone, since another version may differ in all
  /// else.
  package init(json: Data) throws(RunError) {
    struct Version: Decodable {
      let schemaVersion: Int
    }
    let version = try RunJSON.decode(Version.self, from: json, file: RunFile.manifest)
    try Self.checkVersion(version.schemaVersion)
    self = try RunJSON.decode(Manifest.self, from: json, file: RunFile.manifest)
  }

  /// Reads what a run directory says it is, without its other files; nil where there is no run.
  ///
  /// - Throws: `RunError` where the directory holds something else.
  public static func read(from directory: URL) throws(RunError) -> Manifest? {
    guard try Run.isPresent(directory) else { return nil }
    let names = try AtomicDirectory.attempt("listing", directory) {
      try FileManager.default.contentsOfDirectory(atPath: directory.path)
    }
    if names.isEmpty { return nil }
    return try Run.named(in: directory) { () throws(RunError) in
      let name = RunFile.manifest
      let json = try Run.bytes(of: name, in: directory)
      return try Manifest(json: try Run.required(name, in: json.map { [name: $0] } ?? [:]))
    }
  }

  /// Checks that this code knows a version of the layout.
  static func checkVersion(_ version: Int) throws(RunError) {
    guard version == currentSchemaVersion else {
      throw RunError(
        RunFile.manifest,
        "expected schema version \(currentSchemaVersion), found \(version)",
        advice: "Remove the folder and train the run again with 'lookbook train', or read it with "
          + "the Lookbook that wrote it.")
    }
  }
}
