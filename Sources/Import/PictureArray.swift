internal import Foundation
internal import RunRecord

/// All pictures of a test set in one array.
struct PictureArray {
  private let count, width, height, channels: Int
  private let bytes: [UInt8]

  /// Takes `[count, height, width]`, or with 1 or 3 values a pixel as the last dimension.
  init(shape: [Int], bytes: [UInt8], _ url: URL) throws(ImportError) {
    guard shape.count == 3 || shape.count == 4 && [1, 3].contains(shape[3]),
      shape[1...].allSatisfy({ (1...4096).contains($0) }), shape.reduce(1, *) == bytes.count
    else {
      throw ImportError(
        description: """
          \(url.path) has the dimensions \(shape). Expected [count, height, width], with 1 or 3 values \
          a pixel as a fourth, and sides of 1 to 4096 pixels.
          """)
    }
    count = shape[0]
    height = shape[1]
    width = shape[2]
    channels = shape.count == 4 ? shape[3] : 1
    self.bytes = bytes
  }

  /// The pictures of some rows: at the place that its id names where all ids are numbers of pictures,
  /// else in the order of the rows.
  func choosing(
    _ rows: [Int], of predictions: Predictions, _ url: URL
  ) throws(ImportError) -> (width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    let numbers = predictions.ids.map { Int($0) ?? -1 }
    let areNumbers = numbers.allSatisfy { (0..<count).contains($0) }
    guard areNumbers || count == predictions.count else {
      throw ImportError(
        description: """
          \(url.path) holds \(count) pictures, but there are \(predictions.count) predictions. Expected a \
          picture for each, in their order, or ids that number the pictures from 0.
          """)
    }
    let size = width * height * channels
    let pixels = rows.flatMap { row in
      let place = areNumbers ? numbers[row] : row
      return bytes[place * size..<(place + 1) * size]
    }
    return (width, height, channels, pixels)
  }
}
