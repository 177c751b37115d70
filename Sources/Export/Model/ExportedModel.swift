internal import Foundation
internal import RunRecord

/// What every format says about a model beside what it computes.
struct ExportedModel {
  /// The name, such as `cnn-wide`, and the name as shown.
  let name, title: String
  /// The classes in the order of their numbers.
  let classNames: [String]
  /// The size of an image in pixels.
  let width, height: Int
  /// SHA-256 (hexadecimal) that the run is known by; nil where it has none.
  let fingerprint: String?
  /// The grey values that are taken.
  let pixels: PixelRange
  /// The version of this program.
  let version: String

  /// - Throws: `RunError` where the run is not one of grey images.
  init(_ run: Run, pixels: PixelRange, version: String) throws {
    guard let image = run.manifest.dataset.image, image.channels == 1 else {
      throw RunError(
        RunFile.manifest, "the model is not one of grey images",
        advice: "Name a run that was trained here.")
    }
    name = run.manifest.model
    title = run.manifest.title ?? run.manifest.model
    classNames = run.manifest.dataset.classNames
    width = image.width
    height = image.height
    fingerprint = run.manifest.fingerprint?.sha256
    self.pixels = pixels
    self.version = version
  }

  /// The program that writes.
  var program: String { "\(Manifest.ownMaker) \(version)" }

  /// The name as a program's identifier: letters of ASCII, digits and single underscores.
  var identifier: String {
    let words = name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let text = words.joined(separator: "_")
    guard let first = text.first else { return "model" }
    return first.isNumber ? "model_\(text)" : text
  }

  /// What the input is, in words.
  var inputWords: String {
    "\(height) rows of \(width) grey values, \(pixels.words), light on black"
  }

  /// All of it as names and texts; the classes are a JSON array.
  var metadata: [String: String] {
    get throws {
      var metadata = ["model": name, "pixels": inputWords, "program": program]
      metadata["classes"] = try Self.json(classNames)
      metadata["fingerprint"] = fingerprint
      return metadata
    }
  }

  /// A value as JSON, the same bytes every time.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// The grey values that a written model takes.
public enum PixelRange: String, CaseIterable, Sendable {
  /// From 0 to 255, as files have them.
  case raw
  /// From 0 to 1.
  case unit

  /// `from 0 to 255`
  public var words: String { self == .raw ? "from 0 to 255" : "from 0 to 1" }
}
