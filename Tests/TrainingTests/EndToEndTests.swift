import Foundation
import Imaging
import Report
import RunRecord
import Testing

/// From the files of the data set to the page that a reader opens.
@Suite struct EndToEndTests {
  @Test func `files become a run, and the run a whole report`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lookbook-" + UUID().uuidString, isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("runs/mlp-0", isDirectory: true)
    try TrainingTests.train().write(to: place)

    let run = try Run.read(from: place)
    let site = try Site(rendering: [run])
    #expect(try Site(rendering: [run]).files == site.files)
    try site.write(to: folder.appendingPathComponent("site"))
    let html = try String(
      contentsOf: folder.appendingPathComponent("site/index.html"), encoding: .utf8)
    var missing: [String] = []
    for section in [
      "Introduction", "Methodology", "Dataset and preprocessing", "Model architecture", "Training",
      "Results analysis", "Classification report insights", "Confusion-matrix highlights",
      "Training curves", "Practical application", "Conclusion",
    ] where !html.contains("</span> \(section)<") { missing.append(section) }
    #expect(missing == [])
    // Compared outside of #expect, which would print the whole page.
    let foreign = ["{{", "src=\"http", "src=\"//", "url(http", "@import"]
      .filter { html.contains($0) }
    #expect(foreign == [])
    try checkSamples(run)
  }

  /// The sample grid holds each picture's pixels, scaled, dark on light.
  private func checkSamples(_ run: Run) throws {
    var presentation = Presentation()
    presentation.assets = .linked
    let linked = try Site(rendering: [run], presentation: presentation)
    let file = try #require(linked.files.first { $0.path == "assets/samples.png" })
    let picture = try PNG.decode([UInt8](file.bytes))
    let pictures = try #require(run.pictures)
    #expect(picture.texts["Source"] == run.manifest.fingerprint?.sha256)
    // The last tile of the first row ends at the right edge; its scale is 3.
    let last = pictures.pixels[11 * 784..<12 * 784]
    for y in 0..<28 {
      for x in 0..<28 {
        let value = Double(last[last.startIndex + y * 28 + x])
        let ink = Double(picture.rgba[(3 * y * picture.width + picture.width - 84 + 3 * x) * 4 + 3])
        // Nothing is drawn darker than the strongest ink.
        let expected = min((12 + value * 225 / 255) * 255 / 227, 255)
        #expect(abs(ink - expected) <= 10)
      }
    }
  }
}
