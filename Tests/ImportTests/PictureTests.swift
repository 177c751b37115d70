import Foundation
import IDX
import Imaging
import Import
import RunRecord
import Testing

/// Pictures of wrong answers.
@Suite struct PictureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ predictions: ForeignModel.Source = .animals, at place: URL? = nil) throws
    -> Run
  {
    try ForeignModel.sample.imported(
      predictions: predictions, pictures: PictureSource(place ?? folder.url)
    ).run
  }

  private func problem(
    _ predictions: ForeignModel.Source = .animals, at place: URL? = nil
  ) throws -> String {
    try #require(throws: ImportError.self) { try run(predictions, at: place) }.description
  }

  /// Rows of 2 × 1 pixels whose shade is their place.
  private func pixels(_ count: Int) -> [UInt8] {
    (0..<count).flatMap { [UInt8($0), UInt8($0) + 100] }
  }

  @Test func `a folder gives the pictures of the wrong answers by their ids`() throws {
    // Of right answers no picture is asked for.
    try folder.writePNG("b.png", shade: 7)
    try folder.writePNG("d.png", shade: 9)
    let run = try run()
    let pictures = try #require(run.pictures)
    #expect(
      pictures.entries == [
        .init(split: .test, id: "b", label: 0), .init(split: .test, id: "d", label: 1),
      ])
    #expect(pictures.width == 2 && pictures.height == 3 && pictures.channels == 1)
    let pixels: [UInt8] = Array(repeating: 7, count: 6) + Array(repeating: 9, count: 6)
    #expect(pictures.pixels == pixels)
    #expect(run.manifest.dataset.image == .init(width: 2, height: 3, channels: 1))
    #expect(run.manifest.dataset.noun == .image)
    let imported = try ForeignModel.sample.imported(
      predictions: .animals, pictures: PictureSource(folder.url))
    #expect(imported.understanding.last == "pictures of 2 wrong answers, 2 × 3 pixels")
  }

  @Test func `one picture in colour makes all of them so`() throws {
    try folder.writePNG("b.png", shade: 7, width: 1, height: 2)
    var canvas = Canvas(width: 1, height: 2)
    canvas[0, 1] = Color(0x0102_03)
    let metadata = PNGMetadata(title: "t", software: "s", source: "", description: "d")
    try folder.write(try canvas.png(metadata), as: "d.png")
    let pictures = try #require(try run().pictures)
    #expect(pictures.channels == 3)
    #expect(pictures.pixels == [7, 7, 7, 7, 7, 7, 255, 255, 255, 1, 2, 3])
  }

  @Test func `a picture that is missing, none or of another size is named`() throws {
    try folder.writePNG("b.png", shade: 7)
    #expect(
      try problem().hasPrefix(
        "\(folder.url.appendingPathComponent("d.png").path) cannot be read. Expected a PNG for the "
          + "example \"d\", which is predicted wrongly"))
    try folder.write([1, 2, 3], as: "d.png")
    #expect(try problem().hasPrefix(folder.url.appendingPathComponent("d.png").path + ": "))
    try folder.writePNG("d.png", shade: 7, height: 4)
    #expect(try problem().contains("d.png differs in size from the pictures before it."))
  }

  @Test(arguments: ["../b", "sub/b", ".b"])
  func `an id leads to no file elsewhere`(id: String) throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("sub"), withIntermediateDirectories: false)
    for name in ["sub/b.png", ".b.png"] { try folder.writePNG(name, shade: 7) }
    #expect(
      try problem(.init("id,label,answer\n\(id),cat,dog\nx,dog,dog\n")).contains("cannot be read"))
  }

  @Test func `an array in the order of the rows gives theirs`() throws {
    for (name, bytes) in [
      ("images.idx", IDXFile(dimensions: [5, 1, 2], bytes: pixels(5)).encoded()),
      ("images.idx.gz", IDXFile(dimensions: [5, 1, 2], bytes: pixels(5)).gzipped()),
      ("images.npy", npy([5, 1, 2], pixels(5))), ("more.npy", npy([5, 1, 2, 1], pixels(5))),
    ] {
      let place = try folder.write(bytes, as: name)
      let pictures = try #require(try run(at: place).pictures)
      #expect(pictures.pixels == [1, 101, 3, 103], "\(name)")
      #expect(pictures.width == 2 && pictures.height == 1 && pictures.channels == 1)
    }
    let place = try folder.write(npy([5, 1, 1, 3], Array(0..<15)), as: "colour.npy")
    #expect(try run(at: place).pictures?.pixels == [3, 4, 5, 9, 10, 11])
  }

  @Test func `ids that number the pictures choose them`() throws {
    let place = try folder.write(npy([9, 1, 2], pixels(9)), as: "images.npy")
    let numbered = ForeignModel.Source("id,label,answer\n8,cat,dog\n0,dog,dog\n2,dog,cat\n")
    #expect(try run(numbered, at: place).pictures?.pixels == [8, 108, 2, 102])
    // Ids that are no places stand for rows, of which there must then be as many.
    let others = ForeignModel.Source("id,label,answer\n9,cat,dog\n0,dog,dog\n2,dog,cat\n")
    #expect(
      try problem(others, at: place).hasPrefix(
        "\(place.path) holds 9 pictures, but there are 3 predictions."))
  }

  @Test func `what is no array of pictures is refused`() throws {
    for (name, bytes, words) in [
      ("a.npy", npy([5, 2], Array(0..<10)), "expected 3 or 4 dimensions, found 2"),
      ("b.npy", npy([5, 1, 1, 2], Array(0..<10)), "has the dimensions [5, 1, 1, 2]. Expected"),
      ("c.npy", npy([5, 0, 2], []), "has the dimensions [5, 0, 2]"),
      ("d.npy", [1, 2, 3], "d.npy"),
      ("e.idx", IDXFile(dimensions: [5], bytes: Array(0..<5)).encoded(), "has the dimensions [5]"),
      ("f.idx", [9, 9], "f.idx"),
    ] {
      let place = try folder.write(bytes, as: name)
      #expect(try problem(at: place).contains(words), "\(name)")
    }
    #expect(
      try problem(at: folder.url.appendingPathComponent("absent")).contains(
        "cannot be read. Expected a folder of PNG files"))
  }

  @Test func `where every answer is right there is no picture, and no size of one`() throws {
    let right = ForeignModel.Source("id,label,answer\nx,cat,cat\ny,dog,dog\n")
    let run = try run(right)
    #expect(run.pictures == nil && run.manifest.dataset.image == nil)
    #expect(run.manifest.dataset.noun == .image)
  }
}
