import Foundation
import Report
import RunRecord
import Testing
import Verification

private func isCompressed(_ path: String) -> Bool {
  [".png", ".gz", ".npz"].contains { path.hasSuffix($0) }
}

/// The same files, compressed by another program.
@Suite struct CompressionTests {
  @Test(arguments: [Presentation.Assets.embedded, .linked])
  func `the same pictures, compressed otherwise, are the same`(assets: Presentation.Assets) throws {
    var presentation = Presentation()
    presentation.assets = assets
    let site = try Site(
      rendering: [Forgery.run.get(), Forgery.otherRun.get()], presentation: presentation)
    var others: [String: Data] = [:]
    for file in site.files where isCompressed(file.path) {
      let other = try #require(try compressedOtherwise(file))
      #expect(other != file.bytes && holdTheSame(other, file.bytes, path: file.path))
      others[file.path] = other
    }
    #expect(others.count > 8 && others.keys.contains { $0.hasSuffix("/predictions.npz") })
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
    // The page elsewhere: what is not beside it is as the page lists it.
    try FileManager.default.removeItem(at: folder.appending(path: "data"))
    let alone = try Forgery.prove(folder.appending(path: "index.html"))
    #expect(alone.verdict == .provedOnUnknownData, "\(alone.checks.filter { !$0.isRight })")
    #expect(
      alone.statements.contains {
        $0.name == "SHA-256 of absent files" && $0.value.contains("/predictions.npz ")
      })
  }

  @Test func `the folders of a site's runs are proved by themselves, exact or rounded`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: [Forgery.run.get(), Forgery.otherRun.get()]).write(to: folder)
    for name in ["mlp-0", "mlp-1"] {
      let proof = try Forgery.prove(folder.appending(path: "data/\(name)"))
      #expect(proof.verdict == .provedOnUnknownData, "\(proof.checks.filter { !$0.isRight })")
    }
  }

  private func compressedOtherwise(_ file: Site.File) throws -> Data? {
    file.path.hasSuffix(".npz")
      ? try recompressedNPZ(file.bytes)
      : recompressed(file.bytes, isPNG: file.path.hasSuffix(".png"))
  }

  /// The pictures in a page, by their bytes, compressed otherwise.
  private func recompressedPictures(in page: Data) throws -> [Data: Data] {
    let html = String(decoding: page, as: UTF8.self)
    var pictures: [Data: Data] = [:]
    for match in html.matches(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/) {
      let picture = try #require(Data(base64Encoded: String(match.output.1)))
      pictures[picture] = recompressed(picture, isPNG: true)
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

  /// A site of two seeds, and the predictions of the one that is not shown in depth.
  private func siteWithArrays() throws -> (site: Site, file: Site.File) {
    let site = try Site(rendering: [Forgery.run.get(), Forgery.otherRun.get()])
    return (site, try #require(site.files.first { $0.path.hasSuffix(".npz") }))
  }

  @Test func `arrays are the same, compressed otherwise`() throws {
    let (_, file) = try siteWithArrays()
    #expect(try holdTheSame(recompressedNPZ(file.bytes), file.bytes, path: file.path))
    #expect(!holdTheSame(file.bytes, file.bytes, path: "predictions.csv"))
  }

  @Test(
    arguments: [
      { $0.members[1].data[200] ^= 1 }, { $0.members[0].data.append(0) },
      { $0.members[1].trailing = Data([0]) }, { $0.members[1].trailing = Data("hidden".utf8) },
      { $0.members[1].before = Data([0]) }, { $0.members[0].before = Data("hidden".utf8) },
      { $0.members[2].extra = Data([1, 0, 0, 0]) }, { $0.members[0].name = Data("Y.npy".utf8) },
      { $0.members[0].time = 1 }, { $0.members[0].checksum = 0 }, { $0.members[0].size += 1 },
      { $0.members.swapAt(0, 1) }, { $0.members.append($0.members[0]) },
      { $0.members.removeLast() },
      { $0.members.append(.init(name: Data("more.npy".utf8), data: Data("hidden".utf8))) },
      { $0.directoryExtra = Data([1, 0, 0, 0]) }, { $0.beforeDirectory = Data([0]) },
      { $0.beforeEnd = Data([0]) }, { $0.comment = Data([0]) }, { $0.trailing = Data([0]) },
      { $0.isStored = true },
    ] as [@Sendable (inout ArchiveParts) -> Void])
  func `what hides in or between arrays is not the same`(
    change: @Sendable (inout ArchiveParts) -> Void
  ) throws {
    let (_, file) = try siteWithArrays()
    var parts = try ArchiveParts(file.bytes)
    change(&parts)
    #expect(parts.bytes != file.bytes)
    #expect(!holdTheSame(parts.bytes, file.bytes, path: file.path))
  }

  @Test func `a probability changed in arrays that were compressed again is found`() throws {
    let (site, file) = try siteWithArrays()
    var parts = try ArchiveParts(file.bytes)
    // The header has 128 bytes, and the lowest bit of a half is in the first.
    parts.members[1].data[128 + 2 * 7] ^= 1
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try site.replacing([file.path: parts.bytes]).write(to: folder)
    let proof = try Forgery.prove(folder)
    #expect(proof.verdict == .notProved)
    #expect(proof.checks.contains { !$0.isRight && $0.subject == file.path })
  }
}
