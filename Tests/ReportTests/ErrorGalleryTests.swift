import Foundation
import Imaging
import Report
import RunRecord
import Testing

@Suite struct ErrorGalleryTests {
  /// Errors of the fixture: Shirt→Coat 25, Shirt→Bag 5, Coat→Shirt 12, Bag→Shirt 1.
  private func run(_ change: (inout Parts) -> Void = { _ in }) throws -> Run {
    try Fixture.run().changed(change)
  }

  private func groups(_ run: Run, limit: Int) throws -> ErrorGroups {
    ErrorGroups(try Model([run]), limit: limit)
  }

  private func kinds(_ groups: ErrorGroups) -> [String] {
    groups.groups.map { "\($0.confusion.truth)→\($0.confusion.answer) \($0.errors.count)" }
  }

  /// A run whose every image is named in `answers` as its index, truth, answer and confidence.
  private func run(
    _ answers: [(id: Int, truth: Int, answer: Int, confidence: Float)], size: Int = 8
  ) throws -> Run {
    var matrix = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for answer in answers { matrix[answer.truth][answer.answer] += 1 }
    return try Fixture.run(matrix: matrix).changed { parts in
      parts.predictions = Predictions(
        classCount: 3, ids: answers.map { "\($0.id)" }, labels: answers.map { UInt16($0.truth) },
        scores: answers.flatMap { entry in
          (0..<3).map { $0 == entry.answer ? entry.confidence : (1 - entry.confidence) / 2 }
        })
      // Each picture is one grey, 17 times its row, above black.
      parts.pictures = Pictures(
        width: size, height: size,
        pixels: answers.indices.flatMap { row in
          (0..<size * size).map { $0 < size * size / 2 ? UInt8(row * 17) : 0 }
        },
        entries: answers.map { .init(split: .test, id: "\($0.id)", label: UInt16($0.truth)) })
    }
  }

  @Test func `an error stands above its nearest training image and beside right answers`() throws {
    let run = try run([
      (0, 0, 0, 0.9), (1, 0, 1, 0.9), (2, 1, 1, 0.9), (3, 0, 1, 0.8), (4, 2, 0, 0.7),
    ]).changed { parts in
      let pictures = try #require(parts.pictures)
      let nearest: [Pictures.Entry.Neighbour?] = [
        nil, .init(id: "a", label: 1), nil, .init(id: "b", label: 2), .init(id: "a", label: 1),
      ]
      parts.pictures = Pictures(
        width: 8, height: 8, pixels: pictures.pixels + [UInt8](repeating: 255, count: 128),
        entries: zip(pictures.entries, nearest).map {
          .init(split: $0.split, id: $0.id, label: $0.label, nearest: $1)
        } + [
          .init(split: .training, id: "a", label: 1), .init(split: .training, id: "b", label: 2),
        ])
    }
    let html = visible(try page(run))
    #expect(
      html.contains(
        "For 1 of the 3 misclassified images (33.3%) the nearest training image (Euclidean distance between "
          + "pixels) is of the class predicted, for 0 (0.0%) of the true class and for 2 of a third."
      ))
    let group = try #require(html.split(separator: "<section aria-labelledby=\"errors-0-1\">").last)
    #expect(group.contains("; below, the nearest training image and its class"))
    #expect(group.contains("href=\"#errors-nearest\"/></svg><small>Coat</small>"))
    #expect(group.contains("Shirt, classified correctly<svg viewBox=\"0 0 8 8\""))
    #expect(group.contains("Coat, classified correctly<svg viewBox=\"0 8 8 8\""))
    #expect(try !page(self.run(mixed)).contains("nearest training image"))
    // Of the two answers ‘Shirt’ one is right, the surer one.
    #expect(
      html.contains(/Shirt<\/th>\s*<td[^>]*>2<.*\s*<td[^>]*>50.0%<.*\s*<td[^>]*>100.0 · 50.0</))
    #expect(html.contains("50.0 · 100.0"))
  }

  private let mixed: [(id: Int, truth: Int, answer: Int, confidence: Float)] = [
    (40, 1, 0, 0.6), (41, 0, 0, 0.9), (7, 0, 2, 0.8), (30, 0, 1, 0.7), (12, 0, 1, 0.7),
    (3, 0, 1, 0.9), (5, 2, 1, 0.5),
  ]

  @Test func `groups go by true class and then by size, the surest answer first, ties by row`()
    throws
  {
    let groups = try groups(run(mixed), limit: 100)
    #expect(kinds(groups) == ["0→1 3", "0→2 1", "1→0 1", "2→1 1"])
    #expect(groups.groups[0].errors.map(\.answer.id) == ["3", "30", "12"])
    #expect(groups.groups[0].errors.map(\.row) == [5, 3, 4])
    #expect(groups.groups[0].errors[0].answer.truthProbability == (1 - 0.9 as Float) / 2)
    #expect(groups.extent == "All 6 wrong answers are shown here.")
  }

  @Test(
    "a cap gives each kind equally many, the surest",
    arguments: [
      (43, ["0→1 25", "0→2 5", "1→0 12", "2→0 1"]), (20, ["0→1 7", "0→2 5", "1→0 7", "2→0 1"]),
      (4, ["0→1 1", "0→2 1", "1→0 1", "2→0 1"]), (2, ["0→1 1", "1→0 1"]), (0, []),
    ])
  func cap(limit: Int, expected: [String]) throws {
    let groups = try groups(run(), limit: limit)
    #expect(kinds(groups) == expected)
    #expect(groups.shown <= limit)
    // The fixture's answers grow less sure with their index.
    for (group, first) in zip(groups.groups, limit == 2 ? [70, 100] : [70, 95, 100, 200]) {
      #expect(group.errors.map(\.answer.id) == (first..<first + group.errors.count).map { "\($0)" })
    }
  }

  @Test func `what is not shown is said to be, and why`() throws {
    #expect(
      try groups(run(), limit: 20).extent
        == "20 of 43 wrong answers are shown here. So that the page stays small, no kind of error has "
        + "more than 7 pictures, the surest answers; 23 are left out.")
    #expect(
      try groups(run(), limit: 3).extent
        == "3 of 43 wrong answers are shown here. So that the page stays small, no kind of error has "
        + "more than 1 picture, the surest answers, and the 1 rarest kind has none; 40 are left out."
    )
    let partial = try run { run in
      guard let pictures = run.pictures else { return }
      let kept = pictures.entries.count - 3
      run.pictures = Pictures(
        width: 8, height: 8, pixels: Array(pictures.pixels.prefix(kept * 64)),
        entries: Array(pictures.entries.prefix(kept)))
    }
    #expect(
      try groups(partial, limit: 100).extent
        == "40 of 43 wrong answers are shown here. Of 3 the run holds no picture.")
    #expect(kinds(try groups(partial, limit: 100)) == ["0→1 25", "0→2 5", "1→0 10"])
    #expect(try page(partial).contains("10 of them shown. Probability of Shirt, of Coat,"))
  }

  @Test func `one error, two and none are spoken of as such`() throws {
    func extent(_ matrix: [[Int]]) throws -> String {
      try groups(Fixture.run(matrix: matrix), limit: 9).extent
    }
    #expect(
      try extent([[5, 0, 0], [0, 5, 0], [0, 0, 5]]) == "There is no wrong answer to show.")
    #expect(
      try extent([[5, 1, 0], [0, 5, 0], [0, 0, 5]]) == "The only wrong answer is shown here.")
    #expect(
      try extent([[5, 1, 0], [1, 5, 0], [0, 0, 5]]) == "Both wrong answers are shown here.")
  }

  @Test func `every link to an error has its place, and every kind of error its links`() throws {
    let text = try page(try run())
    let ids = text.matches(of: /id="(errors-[0-9]+-[0-9]+)"/).map { String($0.output.1) }
    #expect(ids == ["errors-0-1", "errors-0-2", "errors-1-0", "errors-2-0"])
    let links = text.matches(of: /href="#(errors-[0-9]+-[0-9]+)"/).map { String($0.output.1) }
    // One over the matrix, one in its table and one below the largest confusions.
    for id in ids { #expect(links.count { $0 == id } == 3, "\(id)") }
    #expect(links.count == 3 * ids.count)
    #expect(text.contains("aria-label=\"Shirt predicted as Coat: 25 images\""))
    #expect(text.contains("Coat predicted as Shirt: 12 of 100, 12.0%"))
    let sheets = text.matches(of: /<use href="#(errors-[0-9]+)"/).map { String($0.output.1) }
    #expect(sheets.count == 43 + 10 + 10 + 5 + 1)
    #expect(Set(sheets) == ["errors-0", "errors-1", "errors-2"])
    for sheet in Set(sheets) {
      #expect(text.contains("<image id=\"\(sheet)\" class=\"ink\" href=\"data:"))
    }
  }

  @Test func `a tile cuts out the picture of its image, dark on light where it is on black`()
    throws
  {
    let run = try run(mixed)
    let text = try page(run)
    let sheet = try PNG.decode(try asset("errors-0.png", of: run))
    #expect(sheet.width == 4 * 8 && sheet.height == 8)
    // Rows of the pictures in the order of the tiles: images 3, 30, 12 and 7.
    for (place, row) in [5, 3, 4, 2].enumerated() {
      #expect(Int(sheet.rgba[4 * (place * 8 + 4) + 3]) == row * 17)
    }
    let tile = "<li><svg viewBox=\"24 0 8 8\" aria-hidden=\"true\"><use href=\"#errors-0\"/></svg>"
    #expect(text.contains("\(tile)<strong>80.0%</strong> 10.0% <small>7</small></li>"))
  }

  @Test func `pictures that are not on black are drawn as they are`() throws {
    let run = try run(mixed).changed { parts in
      let entries = try #require(parts.pictures?.entries)
      parts.pictures = Pictures(
        width: 8, height: 8, pixels: Array(repeating: 204, count: entries.count * 64),
        entries: entries)
    }
    let sheet = try PNG.decode(try asset("errors-0.png", of: run))
    #expect(sheet.rgba.prefix(3) == [204, 204, 204])
  }

  @Test func `large pictures are reduced, and that is said`() throws {
    let run = try run(mixed, size: 256).changed { parts in
      parts.manifest.dataset.image = .init(width: 256, height: 256)
      parts.weights = nil
    }
    #expect(try PNG.decode(try asset("errors-0.png", of: run)).width == 4 * 52)
    #expect(
      try page(run).contains("in 16 greys, each of its pixels the mean of 5 × 5 of the original’s.")
    )
  }

  @Test(
    "what a run lacks is named, and the matrix is still shown",
    arguments: [
      (false, true, "no predictions"), (true, false, "no pictures (images.idx3-ubyte.gz)"),
    ])
  func missing(predictions: Bool, pictures: Bool, words: String) throws {
    let text = try page(try Fixture.run(predictions: predictions, pictures: pictures))
    #expect(text.contains("The run holds \(words), so no single mistake is shown."))
    #expect(
      text.contains("id=\"confusion-matrix-shares\"") && text.contains("name=\"matrix-view\""))
    #expect(text.contains("Shirt predicted as Coat: 25 of 100, 25.0%"))
    #expect(!text.contains("href=\"#errors-") && !text.contains("class=\"errors\""))
  }

  @Test func `pictures of right answers alone are said to be so`() throws {
    let text = try page(
      try run { run in
        guard let pictures = run.pictures else { return }
        run.pictures = Pictures(
          width: 8, height: 8, pixels: Array(pictures.pixels.prefix(36 * 64)),
          entries: Array(pictures.entries.prefix(36)))
      })
    #expect(
      text.contains("The run holds no picture of a wrong answer, so no single mistake is shown."))
  }

  @Test func `cells too small to hit have no links, but their table has`() throws {
    let names = (0..<26).map { "Class \($0)" }
    let matrix = (0..<26).map { row in (0..<26).map { $0 == row ? 9 : ($0 == row + 1 ? 1 : 0) } }
    let text = try page(try Fixture.run(names: names, matrix: matrix))
    #expect(text.firstMatch(of: /aria-label="Class [0-9]+ taken for/) == nil)
    #expect(text.matches(of: /<td class="[a-z ]*"><a href="#errors-/).count == 25)
  }

  @Test func `thousands of kinds of error stay within the page`() throws {
    let names = (0..<100).map { "Class \($0)" }
    let matrix = (0..<100).map { row in (0..<100).map { $0 == row ? 9 : 1 } }
    let run = try Fixture.run(names: names, matrix: matrix)
    let groups = try groups(run, limit: 1_500)
    #expect(groups.groups.count == ErrorGroups.kindLimit && groups.omittedKinds == 9_400)
    #expect(try page(run).utf8.count < 2_000_000)
  }

  @Test func `pictures that do not compress are shown in a smaller number`() throws {
    // 3,000 errors in pictures of noise.
    let run = try Fixture.run(matrix: [[0, 3_000, 0], [0, 1, 0], [0, 0, 1]]).changed { parts in
      let entries = try #require(parts.pictures?.entries)
      var state: UInt64 = 1
      let noise = (0..<entries.count * 56 * 56).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      parts.pictures = Pictures(width: 56, height: 56, pixels: noise, entries: entries)
      parts.manifest.dataset.image = .init(width: 56, height: 56)
    }
    #expect(try asset("errors-0.png", of: run).count <= 450_000)
    let page = try page(run)
    #expect(page.contains("187 of 3,000 wrong answers are shown here."))
  }
}
