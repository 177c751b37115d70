/// Images of more pixels than a recipe can learn from.
public struct ImageSizeError: Error, Equatable, CustomStringConvertible {
  /// Pixels of an image, and how many it may have.
  public let pixels, limit: Int

  /// What was expected, what was found, and the next step.
  public var description: String {
    "Images have \(pixels) pixels, but this model learns from images of up to \(limit). Make them "
      + "smaller or choose another model."
  }
}
