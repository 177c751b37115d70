import Imaging
import Testing

@Suite struct PNGTests {
  static let metadata = PNGMetadata(
    title: "A picture", software: "Lookbook", source: "0123abcd",
    description: "Größe: 3 × 2 → klein")

  @Test(arguments: [(1, 1), (3, 2), (17, 5), (64, 1)])
  func `grey pixels come back as they went in`(width: Int, height: Int) throws {
    let pixels = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* 41) }
    let image = try PNG.decode(
      GreyImage(width: width, height: height, pixels: pixels).png(Self.metadata))
    #expect((image.width, image.height) == (width, height))
    #expect(image.rgba == pixels.flatMap { [$0, $0, $0, 255] })
  }

  /// Two, three, ten, two hundred and a thousand colours: 1, 2, 4 and 8 bits of palette, then RGB.
  @Test(arguments: [2, 3, 10, 200, 1000])
  func `colours come back as they went in, in whichever form is smallest`(colors: Int) throws {
    let canvas = Canvas.sample(colors)
    let image = try PNG.decode(canvas.png(Self.metadata))
    #expect(
      image.rgba
        == canvas.colors.flatMap { [$0.red, $0.green, $0.blue, 255] })
  }

  @Test func `text chunks tell where a picture comes from`() throws {
    let image = try PNG.decode(
      GreyImage(width: 1, height: 1, pixels: [9]).png(Self.metadata))
    #expect(
      image.texts == [
        "Title": "A picture", "Software": "Lookbook", "Source": "0123abcd",
        "Description": "Größe: 3 × 2 → klein",
      ])
  }

  @Test func `two encodings are the same bytes`() throws {
    let canvas = Canvas.sample(300)
    #expect(try canvas.png(Self.metadata) == canvas.png(Self.metadata))
  }

  @Test func `a picture without pixels is refused`() {
    #expect(throws: PNGError.self) {
      try GreyImage(width: 0, height: 0, pixels: []).png(Self.metadata)
    }
  }

  @Test func `what is no whole PNG is refused`() throws {
    let whole = try Canvas.sample(5).png(Self.metadata)
    for length in 0..<whole.count - 1 {
      #expect(throws: PNGError.self) { try PNG.decode(Array(whole[..<length])) }
    }
    var damaged = whole
    damaged[whole.count / 2] ^= 0xFF
    #expect(throws: PNGError.self) { try PNG.decode(damaged) }
    var huge = whole
    huge.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
    let error = try #require(throws: PNGError.self) { try PNG.decode(huge) }
    #expect(error.description.contains("no whole PNG"))
  }
}
