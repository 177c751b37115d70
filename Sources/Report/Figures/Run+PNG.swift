import Foundation
import Imaging
import RunRecord

extension Run {
  /// The text chunks that lead from a picture found alone to this run.
  private func metadata(title: String, description: String) -> PNGMetadata {
    PNGMetadata(
      title: "\(datasetName): \(title)",
      software: Manifest.renderer, source: manifest.fingerprint?.sha256 ?? manifest.runName,
      description: description)
  }
}

extension Run {
  /// The bytes of a picture that `encode` makes with this run's text chunks.
  func png(
    title: String, description: String, _ encode: (PNGMetadata) throws(PNGError) -> [UInt8]
  ) throws(ReportError) -> Data {
    do {
      return Data(try encode(metadata(title: title, description: description)))
    } catch {
      throw ReportError("The figure '\(title)' cannot be written as PNG: \(error)")
    }
  }
}

extension Canvas {
  /// The picture as PNG bytes.
  func png(_ run: Run, title: String, description: String) throws(ReportError) -> Data {
    try run.png(title: title, description: description, png)
  }
}

extension Pictures {
  /// One picture as an image.
  func image(of row: Int) -> GreyImage {
    GreyImage(width: width, height: height, channels: channels, pixels: Array(pixels(of: row)))
  }
}
