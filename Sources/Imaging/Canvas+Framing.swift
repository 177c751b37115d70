extension Canvas {
  /// The picture as a file that stands alone: on white, within margins, its heading above and its
  /// credit (model, data, seeds) below.
  public func framed(heading: String, credit: String) -> Canvas {
    let (margin, line) = (48, Font.heading.lineHeight)
    let width = max(self.width, 800) + 2 * margin
    let headings = Font.heading.lines(heading, width - 2 * margin)
    let credits = Font.regular.lines(credit, width - 2 * margin)
    let top = margin + headings.count * line + 24
    let foot = top + height + 40
    var page = Canvas(
      width: width, height: foot + credits.count * Font.regular.lineHeight + margin)
    page.draw(headings, x: margin, y: margin, .heading, Ink.light.text)
    page.draw(self, x: margin, y: top)
    page.draw(credits, x: margin, y: foot, .regular, Ink.light.quiet)
    return page
  }

  /// A slide of 1600 × 900 pixels with a picture as large as it fits: enlarged a whole number of times,
  /// or made smaller.
  ///
  /// - Parameters:
  ///   - heading: What the picture shows.
  ///   - credit: Model, data and seeds.
  ///   - picture: Draws the picture, given the width and height that there is room for.
  public static func slide(
    heading: String, credit: String, _ picture: (_ width: Int, _ height: Int) -> Canvas
  ) -> Canvas {
    let (width, height, margin) = (1600, 900, 80)
    let headings = Font.heading.lines(heading, width - 2 * margin)
    let credits = Font.regular.lines(credit, width - 2 * margin)
    let top = 64 + headings.count * Font.heading.lineHeight + 32
    let foot = height - 44 - credits.count * Font.regular.lineHeight
    let room = (width: width - 2 * margin, height: foot - 28 - top)
    let drawn = picture(room.width, room.height).fitted(width: room.width, height: room.height)
    var page = Canvas(width: width, height: height)
    page.draw(headings, x: margin, y: 64, .heading, Ink.light.text)
    page.draw(drawn, x: (width - drawn.width) / 2, y: top + (room.height - drawn.height) / 2)
    page.draw(credits, x: margin, y: foot, .regular, Ink.light.quiet)
    return page
  }

  private mutating func draw(_ lines: [String], x: Int, y: Int, _ font: Font, _ color: Color) {
    for (number, line) in lines.enumerated() {
      draw(line, x: x, y: y + number * font.lineHeight + font.baseline, font, color)
    }
  }

  /// The picture in the largest size that fits, no more than three times its own.
  private func fitted(width: Int, height: Int) -> Canvas {
    guard self.width > 0, self.height > 0, width > 0, height > 0 else { return self }
    let times = min(width / self.width, height / self.height, 3)
    if times > 0 { return enlarged(times) }
    // The side that is too long by more decides.
    return self.width * height > self.height * width
      ? reduced(width: width, height: max(self.height * width / self.width, 1))
      : reduced(width: max(self.width * height / self.height, 1), height: height)
  }

  /// The picture with each of its pixels `times` as wide and high.
  public func enlarged(_ times: Int) -> Canvas {
    var result = Canvas(width: width * times, height: height * times)
    for y in 0..<height {
      for x in 0..<width {
        result.fill(x: x * times, y: y * times, width: times, height: times, self[x, y])
      }
    }
    return result
  }

  /// A smaller picture, each of its pixels the mean of the area that it stands for, in whole numbers.
  private func reduced(width: Int, height: Int) -> Canvas {
    var result = Canvas(width: width, height: height)
    let columns = Self.parts(of: self.width, in: width)
    let rows = Self.parts(of: self.height, in: height)
    let area = self.width * self.height
    for (y, down) in rows.enumerated() {
      for (x, across) in columns.enumerated() {
        var (red, green, blue) = (area / 2, area / 2, area / 2)
        for (row, tall) in down {
          for (column, wide) in across {
            let (color, weight) = (self[column, row], tall * wide)
            red += Int(color.red) * weight
            green += Int(color.green) * weight
            blue += Int(color.blue) * weight
          }
        }
        result[x, y] = Color(UInt8(red / area), UInt8(green / area), UInt8(blue / area))
      }
    }
    return result
  }

  /// For each of `count` equal parts of `total` places, the places in it and how much of each, in parts
  /// of `count`; together `total`.
  private static func parts(of total: Int, in count: Int) -> [[(place: Int, share: Int)]] {
    (0..<count).map { part in
      let (start, end) = (part * total, (part + 1) * total)
      return (start / count...(end - 1) / count).map { place in
        (place, min(end, (place + 1) * count) - max(start, place * count))
      }
    }
  }
}
