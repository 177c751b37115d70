/// Pictures as Fashion-MNIST made them of a shop's photographs (Xiao, Rasul and Vollgraf 2017): the background
/// trimmed, the longer edge reduced to the image's by leaving pixels out, sharpened, centred, negated, grey.
///
/// Whole numbers only, so that every machine and every language can come to the same bytes.
public struct Preparation: Equatable, Sendable {
  /// The size of the image in pixels.
  public let width, height: Int

  /// Prepares images of a size.
  ///
  /// - Precondition: It is positive.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0)
    self.width = width
    self.height = height
  }

  /// The grey values that a network sees, `[height, width]`: of a grey picture of that very size its own, of
  /// any other what the steps make of it.
  ///
  /// - Throws: ``PictureError`` where every pixel is of the background.
  public func image(_ raster: Raster) throws(PictureError) -> [UInt8] {
    if raster.width == width, raster.height == height, raster.isGrey {
      return stride(from: 0, to: raster.rgb.count, by: 3).map { raster.rgb[$0] }
    }
    guard let piece = raster.piece else {
      throw PictureError(
        "Every pixel has the colour of the background. Expected a piece on a plain background.")
    }
    // On black, as some photograph their wares, light and dark stay as they are.
    let isNegative = raster.backgroundIsDark
    let sharp = raster.reduced(piece, toFit: width, height).sharpened()
    var image = [UInt8](repeating: 0, count: width * height)
    let (left, top) = ((width - sharp.width) / 2, (height - sharp.height) / 2)
    for y in 0..<sharp.height {
      for x in 0..<sharp.width {
        let grey = sharp.grey(x, y)
        image[(top + y) * width + left + x] = isNegative ? grey : 255 - grey
      }
    }
    return image
  }
}

extension Raster {
  /// Red, green and blue of a pixel.
  private func color(_ x: Int, _ y: Int) -> (Int, Int, Int) {
    let start = (y * width + x) * 3
    return (Int(rgb[start]), Int(rgb[start + 1]), Int(rgb[start + 2]))
  }

  private var corners: [(Int, Int, Int)] {
    let (right, bottom) = (width - 1, height - 1)
    return [color(0, 0), color(right, 0), color(0, bottom), color(right, bottom)]
  }

  /// Luma in the weights of ITU-R BT.709, in ten-thousandths of a grey level.
  private static func luma(_ color: (Int, Int, Int)) -> Int {
    let (red, green, blue) = color
    return 2126 * red + 7152 * green + 722 * blue
  }

  /// The luma of a pixel, 0 to 255.
  func grey(_ x: Int, _ y: Int) -> UInt8 {
    let luma = Self.luma(color(x, y))
    return UInt8((luma + 5000) / 10_000)
  }

  /// Whether the corners are dark on average.
  var backgroundIsDark: Bool {
    let sum = corners.map(Self.luma).reduce(0, +)
    return sum < 4 * 128 * 10_000
  }

  /// Columns and rows of a picture.
  typealias Rectangle = (columns: Range<Int>, rows: Range<Int>)

  /// What is left when edges of the corners' colours are trimmed; nil where nothing is.
  var piece: Rectangle? {
    let all = corners
    // Mostly they are one colour.
    let corners = all.indices.filter { place in
      !all[..<place].contains { $0 == all[place] }
    }.map { all[$0] }
    return rgb.withUnsafeBufferPointer { rgb in
      func isBackground(_ x: Int, _ y: Int) -> Bool {
        let start = (y * width + x) * 3
        let (red, green, blue) = (Int(rgb[start]), Int(rgb[start + 1]), Int(rgb[start + 2]))
        for corner in corners {
          let (r, g, b) = (red - corner.0, green - corner.1, blue - corner.2)
          // A twentieth of the distance from black to white: 255² · 3 / 400.
          if (r * r + g * g + b * b) * 400 <= 255 * 255 * 3 { return true }
        }
        return false
      }
      func isEmpty(row y: Int) -> Bool {
        for x in 0..<width where !isBackground(x, y) { return false }
        return true
      }
      guard let top = (0..<height).first(where: { !isEmpty(row: $0) }),
        let bottom = (0..<height).last(where: { !isEmpty(row: $0) })
      else { return nil }
      func isEmpty(column x: Int) -> Bool {
        for y in top...bottom where !isBackground(x, y) { return false }
        return true
      }
      guard let left = (0..<width).first(where: { !isEmpty(column: $0) }),
        let right = (0..<width).last(where: { !isEmpty(column: $0) })
      else { return nil }
      return (left..<right + 1, top..<bottom + 1)
    }
  }

  /// A piece of the picture with its longer edge as long as the frame allows, by leaving out rows and columns
  /// or, of a smaller one, repeating them.
  func reduced(_ piece: Rectangle, toFit width: Int, _ height: Int) -> Raster {
    let (wide, high) = (piece.columns.count, piece.rows.count)
    let isWide = wide * height >= high * width
    let newWidth = isWide ? width : max(1, (wide * height + high / 2) / high)
    let newHeight = isWide ? max(1, (high * width + wide / 2) / wide) : height
    return picking(width: newWidth, height: newHeight) { x, y in
      (
        piece.columns.lowerBound + (2 * x + 1) * wide / (2 * newWidth),
        piece.rows.lowerBound + (2 * y + 1) * high / (2 * newHeight)
      )
    }
  }

  /// The picture minus some of its blur: a Gaussian of radius and deviation 1, in ten-thousandths, with
  /// twice its sum in the middle. Edges are repeated outwards.
  func sharpened() -> Raster {
    // exp(−½) and exp(−1); the middle is 2 · (1 + 4 · 0.6065 + 4 · 0.3679).
    let (side, corner, middle) = (6065, 3679, 97_952)
    let total = middle - 4 * side - 4 * corner
    var sharp: [UInt8] = []
    sharp.reserveCapacity(rgb.count)
    for y in 0..<height {
      let rows = [max(y - 1, 0), y, min(y + 1, height - 1)]
      for x in 0..<width {
        let columns = [max(x - 1, 0), x, min(x + 1, width - 1)]
        for channel in 0..<3 {
          func value(_ row: Int, _ column: Int) -> Int {
            Int(rgb[(rows[row] * width + columns[column]) * 3 + channel])
          }
          let sides = value(0, 1) + value(1, 0) + value(1, 2) + value(2, 1)
          let diagonal = value(0, 0) + value(0, 2) + value(2, 0) + value(2, 2)
          let sum = middle * value(1, 1) - side * sides - corner * diagonal
          sharp.append(UInt8(min(max((2 * sum + total) / (2 * total), 0), 255)))
        }
      }
    }
    return Raster(width: width, height: height, rgb: sharp)
  }
}
