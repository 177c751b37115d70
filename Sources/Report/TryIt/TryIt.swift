import Foundation
import RunRecord
import Templates

/// What the script of a page needs to answer for the network of the report: attributes of an element.
struct TryIt: Decodable {
  /// The network, as ``PackedNetwork`` says, and the widths of its layers with spaces between.
  let network, units: String
  /// Width and height of an image.
  let width, height: String
  /// The names of the classes as a JSON list.
  let classes: String
  /// The mean picture of each class in bytes, and the correlation below which others are unlike.
  let means, limit: String
  /// The confidence that answers must have to stand, and its text; nothing where every answer stands.
  let demanded, demandedText: String

  /// nil of a model that is no network of dense layers trained here, or too large for a page.
  init?(_ model: Model) {
    let run = model.run
    guard let packed = PackedNetwork(run), let image = run.manifest.dataset.image else {
      return nil
    }
    network = Data(packed.bytes).base64EncodedString()
    units = packed.units.map(String.init).joined(separator: " ")
    width = "\(image.width)"
    height = "\(image.height)"
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    classes = String(decoding: (try? encoder.encode(run.classNames)) ?? Data(), as: UTF8.self)
    let size = run.classNames.count * image.width * image.height
    let likeness = run.robustness?.likeness.flatMap { $0.means.count == size ? $0 : nil }
    means = likeness?.means.base64EncodedString() ?? ""
    limit = likeness.map { "\($0.limit)" } ?? ""
    let confidence = model.tagging?.point?.confidence
    demanded = confidence.map { "\($0)" } ?? ""
    demandedText = confidence.map { Phrase.confidence($0) } ?? ""
  }
}
