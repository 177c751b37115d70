import Foundation
import Report
import RunRecord
import Testing
import Verification

/// The same files, compressed by another program.
@Suite struct CompressionTests {
  @Test(arguments: [Presentation.Assets.embedded, .linked])
  func `the same pictures, compressed otherwise, are the same`(assets: Presentation.Assets) throws {
    var presentation = Presentation()
    presentation.assets = assets
    let site = try Site(rendering: [Forgery.run.get()], presentation: presentation)
    var others: [String: Data] = [:]
    for file in site.files where file.path.hasSuffix(".png") || file.path.hasSuffix(".gz") {
      let other = try #require(recompressed(file.bytes, isPNG: file.path.hasSuffix(".png")))
      #expect(other != file.bytes && holdTheSame(other, file.bytes, path: file.path))
      others[file.path] = other
    }
    #expect(others.count > 8)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try site.replacing(others, pictures: recompressedPictures(in: site.page)).write(to: folder)
    let proof = try Forgery.prove(folder)
    #expect(proof.verdict == .provedOnUnknownData, "\(proof.checks.filter { !$0.isRight })")
    #expect(
      proof.checks.contains {
        $0.subject == "compression"
          && $0.finding.contains("\(others.count + 1) files hold the same")
          && $0.finding.contains("index.html")
      })
    let page = try Forgery.prove(folder.appending(path: "index.html"))
    #expect(page.verdict == .provedOnUnknownData, "\(page.checks.filter { !$0.isRight })")
  }

  /// The pictures in a page, by their bytes, compressed otherwise.
  private func recompressedPictures(in page: Data) throws -> [Data: Data] {
    let html = String(decoding: page, as: UTF8.self)
    var pictures: [Data: Data] = [:]
    for match in html.matches(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/) {
      let picture = try #require(Data(base64Encoded: String(match.output.1)))
      pictures[picture] = try #require(recompressed(picture, isPNG: true))
    }
    return pictures
  }

  @Test func `replacing nothing changes nothing`() throws {
    let site = try Site(rendering: [Forgery.run.get()])
    #expect(try site.replacing([:]).files == site.files)
  }

  @Test func `what hides beside compressed data is not the same`() throws {
    let site = try Site(rendering: [Forgery.run.get()])
    let picture = try #require(site.files.first { $0.path == "figures/samples.png" }?.bytes)
    #expect(!areSamePicture(picture + [0], picture))
    var chunked = picture
    // tEXt with one letter before IEND, its CRC as it should be.
    chunked.insert(contentsOf: chunk("tEXt", Data("a\u{0}b".utf8)), at: picture.count - 12)
    #expect(!areSamePicture(chunked, picture))
    let pixels = try #require(recompressed(picture, isPNG: true, changing: true))
    #expect(!areSamePicture(pixels, picture))
    let trailing = try #require(recompressed(picture, isPNG: true, trailing: Data("hidden".utf8)))
    #expect(!areSamePicture(trailing, picture))
    for place in [picture.count - 1, 29] {
      var broken = picture
      broken[place] ^= 1  // The checksum of IEND, and of IHDR.
      #expect(!areSamePicture(broken, picture))
    }
    let idat = try #require(picture.firstRange(of: Data("IDAT".utf8))).lowerBound - 4
    var padded = picture
    padded.insert(contentsOf: chunk("IDAT", Data()), at: idat)
    #expect(!areSamePicture(padded, picture))
    let images = try #require(site.files.first { $0.path.hasSuffix(".gz") })
    #expect(!holdTheSame(images.bytes + images.bytes, images.bytes, path: images.path))
    #expect(!holdTheSame(images.bytes + [0], images.bytes, path: images.path))
  }
}
