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
    guard let piece = raster.trimmed() else {
      throw PictureError(
        "Every pixel has the colour of the background. Expected a piece on a plain background.")
    }
    // On black, as some photograph their wares, light and dark stay as they are.
    let isNegative = raster.backgroundIsDark
    let sharp = piece.reduced(toFit: width, height).sharpened()
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

  /// The picture without edges of the corners' colours; nil where nothing else is in it.
  func trimmed() -> Raster? {
    let corners = corners
    func isBackground(_ x: Int, _ y: Int) -> Bool {
      let (red, green, blue) = color(x, y)
      return corners.contains { corner in
        let (r, g, b) = (red - corner.0, green - corner.1, blue - corner.2)
        // A twentieth of the distance from black to white: 255² · 3 / 400.
        return (r * r + g * g + b * b) * 400 <= 255 * 255 * 3
      }
    }
    let rows = (0..<height).filter { y in !(0..<width).allSatisfy { isBackground($0, y) } }
    let columns = (0..<width).filter { x in !(0..<height).allSatisfy { isBackground(x, $0) } }
    guard let top = rows.first, let bottom = rows.last, let left = columns.first,
      let right = columns.last
    else { return nil }
    return picking(width: right - left + 1, height: bottom - top + 1) { ($0 + left, $1 + top) }
  }

  /// The picture with its longer edge as long as the frame allows, by leaving out rows and columns or, of
  /// a smaller one, repeating them.
  func reduced(toFit width: Int, _ height: Int) -> Raster {
    let isWide = self.width * height >= self.height * width
    let newWidth = isWide ? width : max(1, (self.width * height + self.height / 2) / self.height)
    let newHeight = isWide ? max(1, (self.height * width + self.width / 2) / self.width) : height
    return picking(width: newWidth, height: newHeight) { x, y in
      (
        (2 * x + 1) * self.width / (2 * newWidth), (2 * y + 1) * self.height / (2 * newHeight)
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
