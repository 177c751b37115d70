internal import Foundation
public import RunRecord
internal import Tagging

/// A model as clients know it: a name, a version, and what it takes and gives.
public struct ServedModel: Sendable {
  /// The name in paths.
  public let name: String
  /// The version in paths; a run has no other.
  static let version = "1"
  /// What the input is called in both protocols.
  static let input = "pixels"
  /// What an input of picture files is called in TensorFlow Serving's protocol.
  static let pictureInput = "image_bytes"

  let tagger: Tagger
  /// The class names as JSON has them, in the order of their numbers.
  let quotedNames: [[UInt8]]

  /// The model of a run.
  ///
  /// - Parameter name: The name in paths; the run's model if nil.
  /// - Throws: `RunError` or `WeightsError` where the run's model cannot answer.
  public init(_ run: Run, name: String? = nil) throws {
    tagger = try Tagger(run)
    self.name = name ?? run.manifest.model
    quotedNames = tagger.classNames.map { className in
      var json = JSONWriter()
      json.text(className)
      return json.bytes
    }
  }

  /// Whether an image of these sides, with or without a last one for the single channel, is the model's.
  func fits(_ sides: ArraySlice<Int>) -> Bool {
    sides == [height, width] || sides == [height * width] || sides == [height, width, 1]
  }

  /// The shapes of an input, for people.
  var shapes: String {
    "[n, \(height), \(width)], [n, \(height * width)] or [n, \(height), \(width), 1]"
  }

  /// What follows the model's name and version in a path, without the slash between.
  ///
  /// - Throws: ``Refusal`` with 404 where the name or the version is another.
  func tail(of place: Substring) throws(Refusal) -> Substring {
    let parts = place.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let found = String(parts[0]).removingPercentEncoding ?? String(parts[0])
    guard found == name else {
      throw .notFound(
        "There is no model \(found.prefix(100).debugDescription). Expected \(name.debugDescription)."
      )
    }
    let rest = parts.count > 1 ? parts[1] : ""
    guard rest.hasPrefix("versions/") else { return rest }
    let behind = rest.dropFirst(9).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard behind[0] == Self.version else {
      throw .notFound(
        "There is no version \(behind[0].prefix(40).debugDescription) of \(name.debugDescription). Expected 1."
      )
    }
    return behind.count > 1 ? behind[1] : ""
  }
}
