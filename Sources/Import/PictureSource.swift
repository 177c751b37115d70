internal import Files
public import Foundation
internal import IDX
internal import Imaging
internal import RunRecord
internal import Tables

/// Where the pictures of a test set are: a folder of PNG files named after the examples' ids, or one
/// file of all pictures in the order of the predictions.
public struct PictureSource: Sendable {
  private let url: URL

  /// Pictures in a folder, an IDX file (plain or gzip) or a NumPy file.
  public init(_ url: URL) { self.url = url }

  /// The most pictures of wrong answers that a run keeps.
  private static let limit = 20_000
  /// The most bytes of a file of pictures.
  private static let sizeLimit = 2 << 30

  /// The pictures of the wrong answers, which a report shows.
  ///
  /// - Throws: `ImportError` where one is missing, none is a picture, or their sizes differ.
  func pictures(of predictions: Predictions) throws(ImportError) -> Pictures {
    let rows = Array(
      (0..<predictions.count).filter { !predictions.isRight($0) }.prefix(Self.limit))
    let read: (width: Int, height: Int, channels: Int, pixels: [UInt8])
    switch FileStatus(url) {
    case .folder: read = try pictures(inFolder: rows.map { predictions.ids[$0] })
    case .file(let size) where size <= Self.sizeLimit:
      let all = url.pathExtension == "npy" ? try numPyPictures() : try idxPictures()
      read = try all.choosing(rows, of: predictions, url)
    default:
      throw ImportError(
        description: """
          \(url.path) cannot be read. Expected a folder of PNG files, an IDX file or a NumPy file of at \
          most \(Self.sizeLimit) bytes.
          """)
    }
    return Pictures(
      width: read.width, height: read.height, channels: read.channels, pixels: read.pixels,
      entries: rows.map {
        Pictures.Entry(split: .test, id: predictions.ids[$0], label: predictions.labels[$0])
      })
  }

  private func idxPictures() throws(ImportError) -> PictureArray {
    do {
      let file = try IDXFile.read(from: url)
      return try PictureArray(shape: file.dimensions, bytes: file.bytes, url)
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError(description: "\(error)")
    }
  }

  private func numPyPictures() throws(ImportError) -> PictureArray {
    do {
      let array = try PixelArray(npy: try Data(contentsOf: url), file: url.path)
      return try PictureArray(shape: array.shape, bytes: array.bytes, url)
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError(description: "\(error)")
    }
  }

  /// The pictures of some ids, each `ID.png`.
  private func pictures(
    inFolder ids: [String]
  ) throws(ImportError) -> (width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    var images: [PNG.Image] = []
    for id in ids {
      let place = url.appendingPathComponent("\(id).png")
      guard !id.contains("/"), id.first != ".", case .file(let size) = FileStatus(place),
        size <= 64 << 20, let bytes = try? Data(contentsOf: place)
      else {
        throw ImportError(
          description: """
            \(place.path) cannot be read. Expected a PNG for the example \(id.debugDescription), \
            which is predicted wrongly and so shown in the report.
            """)
      }
      do {
        images.append(try PNG.decode([UInt8](bytes)))
      } catch {
        throw ImportError(description: "\(place.path): \(error.description)")
      }
      guard let first = images.first, let last = images.last,
        (first.width, first.height) == (last.width, last.height)
      else {
        throw ImportError(
          description: """
            \(place.path) differs in size from the pictures before it. Expected one size; scale them \
            first.
            """)
      }
    }
    guard let first = images.first else { return (1, 1, 1, []) }
    let isGrey = images.allSatisfy(\.isGrey)
    var pixels: [UInt8] = []
    for image in images {
      for place in stride(from: 0, to: image.rgba.count, by: 4) {
        pixels += image.rgba[place..<place + (isGrey ? 1 : 3)]
      }
    }
    return (first.width, first.height, isGrey ? 1 : 3, pixels)
  }
}

extension PNG.Image {
  /// Whether every pixel is grey.
  fileprivate var isGrey: Bool {
    for place in stride(from: 0, to: rgba.count, by: 4) {
      let red = rgba[place]
      if rgba[place + 1] != red || rgba[place + 2] != red { return false }
    }
    return true
  }
}
