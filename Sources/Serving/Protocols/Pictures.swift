internal import Foundation
internal import Preparation

/// Encoded pictures of one request, and what it may still have of pixels.
struct Pictures {
  private let preparation: Preparation
  private let limits: Limits
  private var pixelsLeft: Int
  /// The images that the model sees, one after another.
  private(set) var images: [UInt8] = []
  private(set) var count = 0

  init(_ model: ServedModel, limits: Limits) {
    preparation = model.tagger.preparation
    self.limits = limits
    pixelsLeft = limits.pixels
  }

  /// Adds a PNG or JPEG file.
  ///
  /// - Throws: ``Refusal`` with 413 for too many pixels, 400 for what is no picture that can be read.
  mutating func add(_ file: [UInt8]) throws(Refusal) {
    do {
      let raster = try Raster(file: file, pixelLimit: pixelsLeft)
      pixelsLeft -= raster.width * raster.height
      images += try preparation.image(raster)
      count += 1
    } catch {
      throw error.isTooLarge ? .tooLarge(error.description) : .badRequest(error.description)
    }
  }

  /// Adds the picture of `{"b64": …}`; whether the node was one.
  mutating func add(base64 node: JSONNode) throws(Refusal) -> Bool {
    guard case .object(let members) = node, members.count == 1, members[0].name == "b64" else {
      return false
    }
    guard count < limits.pictures else {
      throw .tooLarge("The request has too many pictures. Expected at most \(limits.pictures).")
    }
    guard case .text(let text) = members[0].value, let file = Data(base64Encoded: text) else {
      throw .badRequest(
        "Picture \(count) is not Base64. Expected {\"b64\": \"…\"} of a PNG or JPEG file.")
    }
    do {
      try add([UInt8](file))
    } catch {
      throw Refusal(error.status, "Picture \(count): \(error.description)")
    }
    return true
  }
}
