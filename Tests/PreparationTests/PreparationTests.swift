import Foundation
import Preparation
import Testing

@Suite struct PreparationTests {
  private static let preparation = Preparation(width: 28, height: 28)

  private static func file(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  private static let expected = Result {
    try JSONDecoder().decode([String: [UInt8]].self, from: Data(file("expected.json")))
  }

  @Test(arguments: [
    "rgb", "palette", "grey", "alpha", "tall", "small", "dark", "noisy", "two", "deep",
  ]) func `PNG pictures of every kind are prepared as NumPy prepares them`(name: String) throws {
    let file = "\(name).png"
    let image = try Self.preparation.image(Raster(file: Self.file(file)))
    #expect(try image == Self.expected.get()[file])
  }

  /// Decoders may differ by a grey level or two, which sharpening doubles.
  @Test(
    arguments: ["photo", "progressive", "grey"] + (1...8).map { "turned-\($0)" }
  ) func `JPEG pictures are prepared alike, turned as the camera was held`(name: String) throws {
    let file = "\(name).jpg"
    let image = try Self.preparation.image(Raster(file: Self.file(file)))
    let expected = try #require(Self.expected.get()[file])
    let gaps = zip(image, expected).map { abs(Int($0) - Int($1)) }
    #expect(image.count == expected.count)
    #expect((gaps.max() ?? 0) <= 6 && gaps.reduce(0, +) < 200)
  }

  @Test func `a grey picture of the very size is taken as it is`() throws {
    let pixels = (0..<28 * 28).map { UInt8($0 % 251) }
    let raster = Raster(width: 28, height: 28, rgb: pixels.flatMap { [$0, $0, $0] })
    #expect(try Self.preparation.image(raster) == pixels)
    // One coloured pixel makes it a photograph.
    var rgb = raster.rgb
    rgb[0] = 9
    #expect(try Self.preparation.image(Raster(width: 28, height: 28, rgb: rgb)) != pixels)
  }

  @Test(arguments: [(1, 1), (1, 500), (500, 1), (27, 28), (29, 28), (3, 2)])
  func `pictures of any size fit`(width: Int, height: Int) throws {
    // White but for its middle.
    var rgb = [UInt8](repeating: 255, count: (width + 2) * (height + 2) * 3)
    for y in 1...height {
      for x in 1...width { rgb[(y * (width + 2) + x) * 3] = 0 }
    }
    let image = try Self.preparation.image(Raster(width: width + 2, height: height + 2, rgb: rgb))
    #expect(image.count == 28 * 28 && image.contains { $0 > 0 })
  }

  @Test(arguments: [
    ("blank.png", "Every pixel has the colour of the background"),
    ("cmyk.jpg", "in CMYK, for print"), ("moving.png", "an animation of 2 pictures"),
    ("picture.gif", "This is a GIF file. Expected a PNG or JPEG file."),
    ("expected.json", "This is not a picture in a format that is read here."),
  ]) func `what is no such picture is named`(name: String, words: String) throws {
    let error = #expect(throws: PictureError.self) {
      try Self.preparation.image(Raster(file: Self.file(name)))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: ["rgb.png", "photo.jpg", "progressive.jpg", "turned-6.jpg", "moving.png"])
  func `a file cut anywhere is refused, or is a whole picture`(name: String) throws {
    let file = try Self.file(name)
    for count in stride(from: 0, to: file.count - 2, by: max(file.count / 97, 1)) {
      #expect(throws: PictureError.self, "\(count)") { try Raster(file: Array(file[..<count])) }
    }
  }

  @Test(arguments: ["rgb.png", "photo.jpg", "turned-6.jpg", "palette.png"])
  func `a file with changed bytes never does harm`(name: String) throws {
    let file = try Self.file(name)
    var state: UInt64 = 1
    for _ in 0..<400 {
      var changed = file
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 25)
      }
      // Either way.
      _ = try? Self.preparation.image(Raster(file: changed))
    }
  }

  @Test func `a picture that claims to be huge is refused before its pixels are read`() throws {
    var png = try Self.file("rgb.png")
    // Width and height are the first numbers of the header.
    png.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0])
    let error = #expect(throws: PictureError.self) { try Raster(file: png) }
    #expect(error?.description.hasPrefix("The picture is 100000 × 100000 pixels.") == true)
    png.replaceSubrange(16..<24, with: [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: PictureError.self) { try Raster(file: png) }
  }
}
