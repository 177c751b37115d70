/// Grey images of one size, each with the number of its class.
public struct LabeledImages: Equatable, Sendable {
  /// Width and height of every image, in pixels.
  public let width, height: Int
  /// Grey values, `[count, height, width]`.
  public let pixels: [UInt8]
  /// One class an image.
  public let labels: [UInt8]

  /// Makes a list of images.
  ///
  /// - Precondition: `pixels` holds `width × height` values for each label.
  public init(width: Int, height: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == width * height * labels.count)
    self.width = width
    self.height = height
    self.pixels = pixels
    self.labels = labels
  }

  /// The number of images.
  public var count: Int { labels.count }
  /// The pixels of one image.
  public var pixelCount: Int { width * height }

  /// The images of each class in a part of the list, in label order.
  public func classCounts(in range: Range<Int>, classes: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: classes)
    for label in labels[range] { counts[Int(label)] += 1 }
    return counts
  }

  /// The first `count` images, or all where there are fewer.
  public func prefix(_ count: Int) -> LabeledImages {
    let count = min(count, self.count)
    return LabeledImages(
      width: width, height: height, pixels: Array(pixels.prefix(count * pixelCount)),
      labels: Array(labels.prefix(count)))
  }

  /// Splits off the last images for validation, as Keras' `validation_split` does.
  ///
  /// - Parameter fraction: The part held out, at least 0 and below 1; 0 holds out nothing.
  /// - Throws: `DatasetError` where one of the two parts would be empty.
  public func validationSplit(
    _ fraction: Double
  ) throws(DatasetError) -> (training: Range<Int>, validation: Range<Int>) {
    precondition(fraction >= 0 && fraction < 1)
    let boundary = Int((Double(count) * (1 - fraction)).rounded(.down))
    if boundary == 0 || (fraction > 0 && boundary == count) {
      throw DatasetError(
        description: """
          A validation split of \(fraction) leaves \(boundary) of \(count) images for training. \
          Expected at least one image on each side; choose another --validation-split.
          """)
    }
    return (0..<boundary, boundary..<count)
  }
}
