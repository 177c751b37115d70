internal import Foundation

extension Manifest {
  /// The directory's name in `runs/`: the model and the seed, `mlp-0`.
  public var runName: String { "\(model)-\(seed)" }

  /// Reads `run.json`: first its schema version alone, since another version may differ in all
  /// else.
  init(json: Data) throws(RunError) {
    struct Version: Decodable {
      let schemaVersion: Int
    }
    let version = try RunJSON.decode(Version.self, from: json, file: RunFile.manifest)
    try Self.checkVersion(version.schemaVersion)
    self = try RunJSON.decode(Manifest.self, from: json, file: RunFile.manifest)
  }

  /// Checks that this code knows a version of the layout.
  static func checkVersion(_ version: Int) throws(RunError) {
    guard version == currentSchemaVersion else {
      throw RunError(
        RunFile.manifest,
        "expected schema version \(currentSchemaVersion), found \(version): train the run again "
          + "with 'lookbook train', or read it with the Lookbook that wrote it")
    }
  }
}
