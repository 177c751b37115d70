import Foundation
import Imaging
import Report
import RunRecord
import SafeTensors
import Testing

/// Long histories, large pictures and names that run from right to left.
@Suite struct BoundsTests {
  /// A run of so many epochs whose validation loss is lowest at `best`.
  private func run(epochs: Int, best: Int, seed: UInt64 = 0) throws -> Run {
    let trainLoss = (1...epochs).map { 1 / Double($0) }
    let validation = (1...epochs).map { (epoch: Int) -> Double? in
      epoch == best ? 0.25 : 0.5 + 0.1 * Double(epoch % 7)
    }
    return try Fixture.run(seed: seed, trainLoss: trainLoss, validation: validation)
  }

  @Test func `of a long history the page lists and draws a part, and says so`() throws {
    let html = try page(try run(epochs: 30_000, best: 12_345))
    #expect(html.utf8.count < 600_000)
    #expect(
      html.contains(
        "The curves as a table: 200 of 30,000 epochs, evenly spaced, with the first, the last and "
          + "that of the lowest validation loss"))
    for epoch in [1, 12_345, 30_000] { #expect(html.contains(">\(epoch)</th>"), "\(epoch)") }
    let note = "Each line draws at most 1,000 of the 30,000 epochs"
    // Each curve has it as its caption, and as its description at both widths.
    #expect(html.components(separatedBy: note).count == 7)
  }

  @Test func `a history of 200 epochs is listed whole and drawn whole`() throws {
    let html = try page(try run(epochs: 200, best: 100))
    #expect(!html.contains("of 200 epochs, evenly") && !html.contains("Each line draws at most"))
    for epoch in 1...200 { #expect(html.contains(">\(epoch)</th>"), "\(epoch)") }
  }

  @Test func `seconds of more epochs than a page can carry are left to the data files`() throws {
    func seconds(_ runs: [Run]) throws -> [Int] {
      let data = Data(try page(runs).utf8)
      guard case .current(let record) = try SiteRecord.read(fromPage: data) else { return [] }
      return record.runs.map(\.epochSeconds.count)
    }
    #expect(
      try seconds([run(epochs: 5000, best: 9), run(epochs: 5000, best: 9, seed: 1)]) == [
        5000, 5000,
      ])
    #expect(
      try seconds([run(epochs: 5001, best: 9), run(epochs: 5001, best: 9, seed: 1)]) == [0, 0])
  }

  @Test func `a band over seeds is the lowest and the highest of each epoch`() throws {
    let runs = try [run(epochs: 3, best: 1), run(epochs: 3, best: 2, seed: 1)]
    let band = try #require(
      try page(runs).firstMatch(of: /class="band" points="([^"]*)"/)?.output.1)
    #expect(band.split(separator: " ").count == 6)
  }

  /// A run whose pictures and whose first layer have each pixel `factor` times across and down.
  private func run(enlarged factor: Int) throws -> Run {
    let run = try Fixture.run(units: [5])
    let pictures = try #require(run.pictures)
    let kernel = try #require(run.weights?["dense_1.kernel"])
    let side = 8 * factor
    func source(_ place: Int) -> Int { place / side / factor * 8 + place % side / factor }
    return run.changed { parts in
      parts.pictures = Pictures(
        width: side, height: side,
        pixels: pictures.entries.indices.flatMap { row in
          (0..<side * side).map { pictures.pixels[row * 64 + source($0)] }
        }, entries: pictures.entries)
      parts.weights?["dense_1.kernel"] = Tensor(
        shape: [side * side, 5],
        values: (0..<side * side).flatMap { place in
          (0..<5).map { kernel.values[source(place) * 5 + $0] }
        })
      parts.manifest.dataset.image = .init(width: side, height: side)
    }
  }

  @Test func `pictures beyond what a page shows give the same figures as their means`() throws {
    let (whole, large) = (try run(enlarged: 7), try run(enlarged: 28))
    for name in ["samples", "collection", "hardest", "weights", "preview"] {
      func pixels(_ run: Run) throws -> [UInt8] {
        let file = try Site(rendering: [run]).files.first { $0.path == "figures/\(name).png" }
        return try PNG.decode(Array(try #require(file).bytes)).rgba
      }
      #expect(try pixels(whole) == pixels(large), "\(name)")
    }
    let html = try page(large)
    #expect(
      html.contains(
        "224 × 224 pixels each, drawn in the colour of the text, each of its pixels the mean"))
    #expect(try !page(whole).contains("the mean of 4 × 4"))
  }

  @Test func `a weight is drawn in its pixel's place`() throws {
    var values = [Float](repeating: 0, count: 64 * 5)
    values[(7 * 8 + 6) * 5 + 1] = 1  // Row 7, column 6 of the second unit.
    let run = try Fixture.run(units: [5]).changed {
      $0.weights?["dense_1.kernel"] = Tensor(shape: [64, 5], values: values)
    }
    let image = try PNG.decode(try asset("weights.png", of: run))
    func color(_ unit: Int, _ row: Int, _ column: Int) -> UInt8 {
      image.rgba[4 * (row * image.width + unit * 10 + column) + 3]
    }
    #expect(color(1, 7, 6) != color(0, 7, 6))
    for (row, column) in [(7, 7), (6, 6), (3, 6)] {
      #expect(color(1, row, column) == color(0, 7, 6))
    }
  }

  @Test func `every name from right to left is isolated from the text around it`() throws {
    let name = "قميص"
    let run = try Fixture.run().changed { parts in
      parts.manifest.dataset.name = name + "ا"
      parts.manifest.dataset.classNames[0] = name + "ب"
      parts.manifest.model = name + "ج"
      parts.manifest.maker = name + "د"
      parts.manifest.preprocessing = name + "ه"
      parts.manifest.layers[1].name = name + "و"
      parts.manifest.layers[1].kind = name + "ز"
      parts.manifest.layers[1].activation = name + "ح"
      parts.manifest.dataset.files[0].name = name + "ط"
      parts.manifest.settings[0].name = name + "ي"
      parts.manifest.settings[1].value = name + "ك"
      parts.manifest.dataset.source = name + "ل"
      parts.manifest.dataset.licence = name + "م"
      parts.manifest.fingerprint?.covers = name + "ن"
    }
    let site = try Site(rendering: [run]).files
    for file in site where file.path.hasSuffix(".html") || file.path.hasSuffix(".svg") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let found = text.ranges(of: name).filter { range in
        !text[..<range.lowerBound].hasSuffix("\u{2068}")
      }
      let places = found.map { text[text.index($0.lowerBound, offsetBy: -40)..<$0.lowerBound] }
      #expect(places.isEmpty, "\(file.path): \(places)")
      #expect(text.count { $0 == "\u{2068}" } == text.count { $0 == "\u{2069}" })
    }
    let file = try #require(site.first { $0.path == "figures/samples.png" })
    let title = try PNG.decode(Array(file.bytes)).texts["Title"]
    #expect(title == "\u{2068}\(name)ا\u{2069}: Samples")
  }
}
