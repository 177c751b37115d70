public import Foundation
internal import Tables

extension Manifest {
  /// The directory's name in `runs/`: the model and, where there is one, the seed: `mlp-0`,
  /// `Random-forest`.
  public var runName: String {
    let name = Self.fileName(of: model)
    return seed.map { "\(name)-\($0)" } ?? name
  }

  /// A name as part of a file's name, hidden nowhere and leading nowhere: what is neither a letter nor
  /// a digit of ASCII, `-`, `_` or `.` becomes a hyphen.
  public static func fileName(of name: String) -> String {
    var result: [UInt8] = []
    for byte in name.utf8 {
      let isKept =
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || [UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
      if isKept {
        result.append(byte)
      } else if let last = result.last, last != UInt8(ascii: "-") {
        result.append(UInt8(ascii: "-"))
      }
    }
    let text = String(decoding: result.prefix(100), as: UTF8.self)
    let trimmed = text.drop { $0 == "." || $0 == "-" }.reversed().drop { $0 == "-" || $0 == "." }
      .reversed()
    return trimmed.isEmpty ? "model" : String(trimmed)
  }

  /// Reads `run.json`: first its schema version alone, since another version may differ in all
  /// else.
  package init(json: Data) throws(RunError) {
    struct Version: Decodable {
      let schemaVersion: Int
    }
    let version = try RunJSON.decode(Version.self, from: json, file: RunFile.manifest)
    try Self.checkVersion(version.schemaVersion)
    self =
      version.schemaVersion == 1
      ? Manifest(try RunJSON.decode(FirstManifest.self, from: json, file: RunFile.manifest))
      : try RunJSON.decode(Manifest.self, from: json, file: RunFile.manifest)
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
    guard (1...currentSchemaVersion).contains(version) else {
      throw RunError(
        RunFile.manifest,
        "expected schema version 1 or \(currentSchemaVersion), found \(version)",
        advice: "Make the run again, or read it with the Lookbook that wrote it.")
    }
  }
}
