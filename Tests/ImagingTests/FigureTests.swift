import Imaging
import Testing

@Suite struct FigureTests {
  @Test func `text on any colour of a map has at least 4.5 : 1 contrast`() {
    for map in [ColorMap.cividis, .diverging] {
      for step in 0...255 {
        let color = map[Double(step) / 255]
        #expect(color.contrast(with: color.text) >= 4.5)
      }
    }
  }

  @Test func `contrast follows WCAG`() {
    #expect(abs(Color(0x000000).contrast(with: Color(0xFFFFFF)) - 21) < 1e-12)
    // https://webaim.org/resources/contrastchecker/ gives 4.54 for #767676 on white.
    #expect(abs(Color(0x767676).contrast(with: Color(0xFFFFFF)) - 4.54) < 0.005)
  }

  @Test func `cividis grows lighter from end to end`() {
    let luminances = (0...255).map { ColorMap.cividis[Double($0) / 255].luminance }
    #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 + 0.002 })
    #expect(ColorMap.cividis[-1] == Color(0x00224E))
    #expect(ColorMap.cividis[.nan] == ColorMap.cividis[0])
    #expect(ColorMap.cividis[2] == Color(0xFEE838))
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

  @Test func `captions stay below their tiles and are cut to fit`() {
    let image = GreyImage(width: 10, height: 10, pixels: [UInt8](repeating: 0, count: 100))
    let long = String(repeating: "wide", count: 100)
    let canvas = ImageGrid(
      rows: [.init(tiles: [.init(image: image, captions: [long, "5 %"])])], tileScale: 10
    ).draw()
    #expect(canvas.width == 100)
    #expect(canvas.height > 150)
  }

  @Test func `a cell of a heatmap has the colour of its value and black or white text`() {
    let canvas = Heatmap(
      values: [[nil, 1], [0, nil]], texts: [["7", "1"], ["0", "9"]], labels: ["a", "b"],
      rowTitle: "True", columnTitle: "Predicted", ticks: [.init(position: 0, text: "0")]
    ).draw()
    let corners = canvas.colors
    #expect(corners.contains(ColorMap.cividis[1]))
    #expect(corners.contains(ColorMap.cividis[0]))
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
      ticks: [])
    let (canvas, geometry) = (heatmap.draw(), heatmap.geometry)
    #expect(canvas.width == geometry.width && canvas.height == geometry.height)
    let misplaced = values.indices.flatMap { row in
      values.indices.filter { column in
        let x = geometry.left + column * geometry.pitch
        let y = geometry.top + row * geometry.pitch
        let color = ColorMap.cividis[values[row][column]]
        let offsets = [0, geometry.side / 2, geometry.side - 1]
        return offsets.contains { canvas[x + $0, y + $0] != color }
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

  @Test func `sixteen greys are the nearest to the picture's, from white to black`() throws {
    let image = GreyImage(width: 5, height: 1, pixels: [0, 8, 9, 246, 255])
    let decoded = try PNG.decode(try image.invertedPNG16(PNGTests.metadata))
    #expect(decoded.width == 5)
    let reds: [UInt8] = stride(from: 0, to: 20, by: 4).map { decoded.rgba[$0] }
    #expect(reds == [255, 255, 238, 17, 0])
  }

  @Test(arguments: [0, 1, 2, 37, 100]) func `a heatmap of any number of classes is drawn whole`(
    classes: Int
  ) throws {
    let values = (0..<classes).map { row in (0..<classes).map { Double(row + $0) / 200 } }
    let canvas = Heatmap(
      values: values, texts: values.map { $0.map { "\($0)" } },
      labels: (0..<classes).map { "A rather long name of class \($0) العربية" }, rowTitle: "True",
      columnTitle: "Predicted", ticks: []
    ).draw()
    #expect(canvas.width < 2000)
    #expect(throws: Never.self) { try canvas.png(PNGTests.metadata) }
  }

  @Test func `the mosaic shows negative and positive weights in opposite colours`() {
    let canvas = WeightMosaic(tiles: [[-1, 0, 1, 0]], width: 2, height: 2, columns: 4).draw()
    #expect(canvas[0, 0] == ColorMap.diverging[0])
    #expect(canvas[4, 0] == ColorMap.diverging[0.5])
    #expect(canvas[0, 4] == ColorMap.diverging[1])
  }

  @Test func `a mosaic of nothing or of NaN is drawn`() {
    #expect(WeightMosaic(tiles: [], width: 2, height: 2, columns: 4).draw().width == 1)
    let canvas = WeightMosaic(tiles: [[.nan]], width: 1, height: 1, columns: 1).draw()
    #expect(canvas.height > 0)
    let huge = Float.greatestFiniteMagnitude
    #expect(
      WeightMosaic(tiles: [[huge, -huge]], width: 2, height: 1, columns: 1).draw().height > 0)
  }

  @Test func `a contact sheet keeps every pixel in its place`() {
    let images = (1...5).map { GreyImage(width: 1, height: 1, pixels: [UInt8($0)]) }
    #expect(
      ContactSheet(images: images, columns: 2).draw()
        == GreyImage(width: 2, height: 3, pixels: [1, 2, 3, 4, 5, 0]))
    #expect(ContactSheet(images: [], columns: 2).draw().pixels.isEmpty)
  }
}
