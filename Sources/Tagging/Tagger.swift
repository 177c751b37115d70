public import Learning
internal import Parallel
public import Preparation
public import RunRecord
internal import Training

/// A classifier of pictures as files have them.
public struct Tagger: Sendable {
  /// What classifies images.
  public let classifier: any Classifier
  /// What makes images of pictures.
  public let preparation: Preparation
  /// The classes in the order of their numbers.
  public let classNames: [String]

  /// The classifier that a run left.
  ///
  /// - Throws: `RunError` where it was not trained here, has no weights, or is not of grey images;
  ///   `WeightsError` where the weights are no such classifier's.
  public init(_ run: Run) throws {
    guard let image = run.manifest.dataset.image, image.channels == 1 else {
      throw RunError(
        RunFile.manifest, "the model is not one of grey images",
        advice: "Name a run that was trained here.")
    }
    classifier = try run.classifier()
    classNames = run.manifest.dataset.classNames
    preparation = Preparation(width: image.width, height: image.height)
  }

  /// The probability of each class, or why there is no answer.
  public typealias Answer = Result<[Float], PictureError>

  /// Answers for some files, in their order.
  ///
  /// - Parameters:
  ///   - read: Returns the content of a file by its number; called on several threads.
  ///   - threads: Threads to share the classifying; the answers do not depend on their number.
  public func answers(
    _ files: Range<Int>, threads: Int,
    read: @escaping @Sendable (Int) throws(PictureError) -> [UInt8]
  ) -> [Answer] {
    let images = prepared(files, read)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(files.count * classifier.inputs)
    for case .success(let image) in images { pixels += image }
    let count = pixels.count / classifier.inputs
    let scores = classifier.predict(pixels: pixels, samples: 0..<count, threads: threads)
    var row = 0
    return images.map { image in
      image.map { _ in
        defer { row += 1 }
        return Array(scores[row * classNames.count..<(row + 1) * classNames.count])
      }
    }
  }

  /// The images that the classifier sees; a block of files at a time is a thread's.
  private func prepared(
    _ files: Range<Int>, _ read: @escaping @Sendable (Int) throws(PictureError) -> [UInt8]
  ) -> [Result<[UInt8], PictureError>] {
    let blockSize = 16
    let blocks = (files.count + blockSize - 1) / blockSize
    let results = concurrently(0..<blocks) { block in
      let first = files.lowerBound + block * blockSize
      return (first..<min(first + blockSize, files.upperBound)).map { file in
        Result { () throws(PictureError) in try preparation.image(Raster(file: read(file))) }
      }
    }
    return Array(results.joined())
  }
}
