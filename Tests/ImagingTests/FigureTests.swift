import Imaging
import Testing

@Suite struct FigureTests {
  @Test func `text on any step of the blues has at least 4.5 : 1 contrast`() {
    for step in 0...ColorMap.steps {
      let color = ColorMap.blues(Double(step) / Double(ColorMap.steps))
      #expect(color.contrast(with: color.text) >= 4.5)
    }
  }

  @Test func `contrast follows WCAG`() {
    #expect(abs(Color(0x000000).contrast(with: Color(0xFFFFFF)) - 21) < 1e-12)
    // https://webaim.org/resources/contrastchecker/ gives 4.54 for #767676 on white.
    #expect(abs(Color(0x767676).contrast(with: Color(0xFFFFFF)) - 4.54) < 0.005)
  }

  @Test func `the blues begin at the paper and leave it step by step, the least at once`() {
    let luminances: [Double] = (0...ColorMap.steps).map {
      ColorMap.blues(Double($0) / Double(ColorMap.steps)).luminance
    }
    #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 > $1 })
    #expect(ColorMap.blues(0) == .white && ColorMap.blues(.nan) == .white)
    #expect(ColorMap.blues(1e-9) == ColorMap.blues(0.05))
    #expect(ColorMap.blues(2) == ColorMap.blues(1))
  }

  @Test func `the two inks of weights stand out on white and on a dark page`() {
    for ink in [ColorMap.negative, ColorMap.positive] {
      for paper in [Color.white, Color(0x1F1E1B)] { #expect(ink.contrast(with: paper) >= 3) }
    }
  }

  @Test func `a grid shows every pixel of its pictures, dark on light, beside the names`() {
    let image = GreyImage(width: 2, height: 1, pixels: [0, 255])
    let canvas = ImageGrid(
      rows: [.init(label: "Bag", tiles: [.init(image: image), .init(image: image)])], tileScale: 20
    ).draw()
    let right = canvas.width - 40
    #expect(canvas[right + 10, 10] == Color(grey: 243))
    #expect(canvas[right + 30, 10] == Color(grey: 18))
    #expect(canvas.ink(in: 0..<right - 60) > 100)
  }

  @Test func `captions stay below their tiles, which move apart for them, and are cut to fit`() {
    let image = GreyImage(width: 10, height: 10, pixels: [UInt8](repeating: 0, count: 100))
    let long = String(repeating: "wide", count: 100)
    let canvas = ImageGrid(
      rows: [.init(tiles: [.init(image: image, captions: [long, "5 %"])])], tileScale: 10
    ).draw()
    #expect(canvas.width == 220)
    #expect(canvas.height > 150)
  }

  @Test func `a field lies over its picture, which is faint, in the ink of its sign`() {
    let image = GreyImage(width: 4, height: 1, pixels: [0, 255, 0, 255])
    let canvas = ImageGrid(
      rows: [.init(tiles: [.init(image: image, field: [0, 0, -1, 0.5])])], tileScale: 10
    ).draw()
    #expect(canvas[5, 5] == Color(grey: 243))
    #expect(canvas[15, 5] == Color(grey: 168))
    #expect(canvas[25, 5] == ColorMap.negative)
    // Half of seven steps is four.
    #expect(canvas[35, 5] == ColorMap.signed(4, on: Color(grey: 168)))
  }

  @Test func `as ink a picture looks the same on white, and lets a dark page through`() throws {
    let values: [Float] = stride(from: -1, through: 1, by: 0.25).map { $0 }
    let image = GreyImage(width: 9, height: 1, pixels: (0..<9).map { UInt8($0 * 31) })
    let canvas = ImageGrid(
      rows: [.init(tiles: [.init(image: image), .init(image: image, field: values)])], tileScale: 2
    ).draw()
    let ink = try PNG.decode(canvas.inkPNG(PNGTests.metadata)).rgba
    for (place, color) in canvas.colors.enumerated() {
      let (alpha, channels) = (Int(ink[place * 4 + 3]), [color.red, color.green, color.blue])
      for (channel, expected) in channels.enumerated() {
        let shown = 255 - alpha + (Int(ink[place * 4 + channel]) * alpha + 127) / 255
        // Greys are in sixteen steps of 15 from white to a grey of 28.
        let limit = color.isGrey ? 18 : 1
        #expect(abs(shown - Int(expected)) <= limit, "\(color)")
      }
      #expect(alpha < 255 || color.red < 60)
    }
  }

  @Test func `a cell of a heatmap has the colour of its value and black or white text`() {
    let canvas = Heatmap(
      values: [[nil, 1], [0, nil]], texts: [["7", "1"], ["0", "9"]], labels: ["a", "b"],
      rowTitle: "True", columnTitle: "Predicted", scaleTitle: "%",
      ticks: [.init(position: 0, text: "0")]
    ).draw()
    let corners = canvas.colors
    #expect(corners.contains(ColorMap.blues(1)))
    #expect(corners.contains(.init(grey: 0)))
  }

  @Test(arguments: [1, 2, 10, 26, 100]) func `a heatmap's cells are where its geometry says`(
    classes: Int
  ) {
    let values = (0..<classes).map { row in
      (0..<classes).map { Double(row * classes + $0) / Double(classes * classes) }
    }
    let heatmap = Heatmap(
      values: values, texts: values.map { $0.map { _ in "" } },
      labels: (0..<classes).map { "Class \($0)" }, rowTitle: "True", columnTitle: "Predicted",
      scaleTitle: "%", ticks: [])
    let (canvas, geometry) = (heatmap.draw(), heatmap.geometry)
    #expect(canvas.width == geometry.width && canvas.height == geometry.height)
    let misplaced = values.indices.flatMap { row in
      values.indices.filter { column in
        let x = geometry.left + column * geometry.pitch.width
        let y = geometry.top + row * geometry.pitch.height
        let color = ColorMap.blues(values[row][column])
        let cell = geometry.cell
        return canvas[x, y] != color || canvas[x + cell.width / 2, y + cell.height / 2] != color
          || canvas[x + cell.width - 1, y + cell.height - 1] != color
      }
    }
    #expect(misplaced.isEmpty)
  }

  @Test func `a reduced picture has the mean of each square, and of what is left at the edges`() {
    let image = GreyImage(width: 3, height: 2, pixels: [0, 10, 255, 20, 30, 0])
    #expect(image.reduced(by: 1) == image)
    #expect(image.reduced(by: 2) == GreyImage(width: 2, height: 1, pixels: [15, 128]))
    #expect(image.reduced(by: 9) == GreyImage(width: 1, height: 1, pixels: [53]))
  }

  @Test func `sixteen greys are the nearest to the picture's`() throws {
    let image = GreyImage(width: 5, height: 1, pixels: [0, 8, 9, 246, 255])
    let decoded = try PNG.decode(try image.png16(PNGTests.metadata))
    #expect(decoded.width == 5)
    let reds: [UInt8] = stride(from: 0, to: 20, by: 4).map { decoded.rgba[$0] }
    #expect(reds == [0, 0, 17, 238, 255])
  }

  @Test func `ink is as strong as a picture is bright, and nothing where it is black`() throws {
    let image = GreyImage(width: 4, height: 1, pixels: [0, 17, 128, 255])
    let decoded = try PNG.decode(try image.inkPNG(PNGTests.metadata))
    let alphas: [UInt8] = stride(from: 3, to: 16, by: 4).map { decoded.rgba[$0] }
    #expect(alphas == [0, 17, 136, 255])
    var canvas = Canvas(width: 3, height: 1)
    canvas[1, 0] = Color(grey: 28)
    canvas[2, 0] = Color(grey: 243)
    let drawn = try PNG.decode(try canvas.inkPNG(PNGTests.metadata))
    #expect([3, 7, 11].map { drawn.rgba[$0] } == [0, 255, 17])
  }

  @Test(arguments: [0, 1, 2, 37, 100]) func `a heatmap of any number of classes is drawn whole`(
    classes: Int
  ) throws {
    let values = (0..<classes).map { row in (0..<classes).map { Double(row + $0) / 200 } }
    let canvas = Heatmap(
      values: values, texts: values.map { $0.map { "\($0)" } },
      labels: (0..<classes).map { "A rather long name of class \($0) العربية" }, rowTitle: "True",
      columnTitle: "Predicted", scaleTitle: "%", ticks: []
    ).draw()
    #expect(canvas.width < 2000)
    #expect(throws: Never.self) { try canvas.png(PNGTests.metadata) }
  }

  @Test func `the mosaic shows negative and positive weights in opposite inks, zero in none`()
    throws
  {
    let mosaic = WeightMosaic(tiles: [[-1, 0, 1, 0.5]], width: 2, height: 2, columns: 4)
    let canvas = mosaic.draw(limit: "1")
    #expect(canvas[0, 0] == ColorMap.negative)
    #expect(canvas[4, 0] == .white)
    #expect(canvas[0, 4] == ColorMap.positive)
    let decoded = try PNG.decode(try mosaic.inkPNG(PNGTests.metadata))
    #expect(decoded.width == 2 && decoded.height == 2)
    #expect([3, 7, 11, 15].map { decoded.rgba[$0] } == [255, 0, 255, 145])
    #expect(decoded.rgba[0] == ColorMap.negative.red && decoded.rgba[8] == ColorMap.positive.red)
  }

  @Test func `one weight in two hundred is beyond the mosaic's limit`() {
    let weights = (0..<400).map { Float($0) / 400 }
    #expect(
      WeightMosaic(tiles: [weights], width: 20, height: 20, columns: 1).limit == 398.0 / 400)
  }

  @Test func `a mosaic of nothing or of NaN is drawn`() throws {
    let huge = Float.greatestFiniteMagnitude
    for tiles in [[], [[.nan, .nan]], [[huge, -huge]], [[.infinity, 0]]] as [[[Float]]] {
      let mosaic = WeightMosaic(tiles: tiles, width: 2, height: 1, columns: 4)
      #expect(mosaic.draw(limit: "0").height > 0)
      #expect(throws: Never.self) { try mosaic.inkPNG(PNGTests.metadata) }
    }
  }

  @Test func `a figure that stands alone has its heading, its picture and its credit on white`() {
    var picture = Canvas(width: 900, height: 50, Color(0x3A87CF))
    picture[0, 0] = .black
    let heading = "A finding of so many words that they do not fit one line of this width at all"
    let page = picture.framed(heading: heading, credit: "Model · Data · ten seeds")
    #expect(page.width == 996 && page.height > 50 + 2 * 48 + 2 * 40)
    let top = (0..<page.height).first { page[48, $0] == .black } ?? 0
    #expect(top > 48 + 2 * 40 && page[48 + 899, top + 49] == Color(0x3A87CF))
    #expect(page[10, page.height / 2] == .white && page[page.width - 10, 10] == .white)
  }

  @Test(arguments: [(900, 50), (1600, 700), (1, 1), (10, 1500)])
  func `a slide has sixteen to nine and the whole picture`(width: Int, height: Int) {
    let picture = Canvas(width: width, height: height, Color(0x3A87CF))
    let slide = Canvas.slide(heading: "A finding", credit: "Model") { _, _ in picture }
    #expect(slide.width == 1600 && slide.height == 900)
    let colored = slide.colors.count { $0 == Color(0x3A87CF) }
    let isSmaller = width <= 1440 && height <= 600
    #expect(isSmaller ? colored % (width * height) == 0 && colored > 0 : colored > 0)
    #expect(slide[800, 30] == .white && slide[800, 890] == .white)
  }

  @Test func `a contact sheet keeps every pixel in its place`() {
    let images = (1...5).map { GreyImage(width: 1, height: 1, pixels: [UInt8($0)]) }
    #expect(
      ContactSheet(images: images, columns: 2).draw()
        == GreyImage(width: 2, height: 3, pixels: [1, 2, 3, 4, 5, 0]))
    #expect(ContactSheet(images: [], columns: 2).draw().pixels.isEmpty)
  }
}
