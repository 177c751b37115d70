import Foundation
import Hashing
import Testing

import History

@Suite struct HistoryFilesTests {
  let builds: Builds

  init() throws { builds = try Builds() }

  private func write(_ labels: [String], title: String? = nil) throws -> String? {
    let place = try HistoryPlace(at: builds.url)
    let history = try builds.history(labels, knowing: place.earlier)
    try place.write(page: try history.page(title: title), history: try history.json())
    return place.notice
  }

  private func file(_ name: String) -> URL { builds.url.appending(path: name) }

  @Test func `it writes two files, and no page of a report`() throws {
    try builds.add("1", right: 80)
    let page = try Data(contentsOf: file("builds/1/index.html"))
    #expect(try write(["1"]) == nil)
    let names = try FileManager.default.contentsOfDirectory(atPath: builds.url.path).sorted()
    #expect(names == ["builds", "history.json", "index.html"])
    #expect(try Data(contentsOf: file("builds/1/index.html")) == page)
    let first = try Data(contentsOf: file("index.html"))
    #expect(try write(["1"]) == nil)
    #expect(try Data(contentsOf: file("index.html")) == first)
  }

  @Test func `a history that is not valid is ignored, with a notice`() throws {
    try builds.add("1", right: 80)
    try builds.add("2", right: 90)
    _ = try write(["1", "2"])
    let good = try Data(contentsOf: file("history.json"))
    let text = String(decoding: good, as: UTF8.self)
    for (old, new) in [
      ("{", "["), ("\"schema_version\" : 1", "\"schema_version\" : 2"),
      ("\"margin\" : 0.01", "\"margin\" : 0.5"), ("\"p\" : ", "\"p\" : 1"),
      ("\"verdict\" : \"better\"", "\"verdict\" : \"worse\""),
      ("\"samples\" : 120", "\"samples\" : -120"),
      ("\"samples\" : 120", "\"samples\" : 9000000000000000000"),
      ("\"accuracy\" : 0", "\"accuracy\" : 7"), ("\"common\" : 120", "\"common\" : 1"),
      ("\"plural\" : \"examples\"", "\"plural\" : \"<b>\""),
      ("\"page_sha256\" : \"", "\"page_sha256\" : \"x"), ("\"reports\"", "\"report\""),
    ] {
      let range = try #require(text.range(of: old), "\(old)")
      let bad = text.replacingCharacters(in: range, with: new)
      try Data(bad.utf8).write(to: file("history.json"))
      let notice = try write(["1", "2"])
      #expect(notice?.contains("history.json is not used") == true, "\(new)")
      #expect(try Data(contentsOf: file("history.json")) == good, "\(new)")
    }
  }

  @Test func `a history without reports, or of too many, is not valid`() throws {
    #expect(throws: HistoryError.self) {
      try ReportHistory(json: Data(#"{"schema_version": 1, "margin": 0.01, "reports": []}"#.utf8))
    }
    #expect(throws: HistoryError.self) {
      try ReportHistory(json: Data(repeating: 0x20, count: ReportHistory.sizeLimit + 1))
    }
  }

  @Test func `files of other origin in its places are not replaced`() throws {
    try builds.add("1", right: 80)
    try Data("{}".utf8).write(to: file("history.json"))
    #expect(throws: HistoryError.self) { try write(["1"]) }
    try FileManager.default.removeItem(at: file("history.json"))
    try Data("<p>mine".utf8).write(to: file("index.html"))
    #expect(throws: HistoryError.self) { try write(["1"]) }
    // A report is no history either.
    #expect(throws: HistoryError.self) { try HistoryPlace(at: builds.folder("1")) }
  }

  @Test func `a page that somebody has changed is not replaced`() throws {
    try builds.add("1", right: 80)
    _ = try write(["1"])
    let page = try Data(contentsOf: file("index.html"))
    try (page + Data("<p>note".utf8)).write(to: file("index.html"))
    #expect(throws: HistoryError.self) { try write(["1"]) }
  }

  @Test func `folders must be reports below the history, each named once`() throws {
    try builds.add("1", right: 80)
    try FileManager.default.createDirectory(
      at: builds.folder("empty"), withIntermediateDirectories: true)
    func problem(_ places: [URL]) -> String {
      do {
        _ = try ReportHistory(of: ReportFolder.folders(at: places, in: builds.url))
        return ""
      } catch {
        return "\(error)"
      }
    }
    let one = builds.folder("1")
    #expect(problem([one]).isEmpty)
    #expect(problem([]).contains("found 0"))
    #expect(problem([one, one.appending(path: "../1")]).contains("same folder"))
    #expect(problem([builds.folder("empty")]).contains("no index.html"))
    #expect(problem([builds.url]).contains("not below"))
    #expect(problem([FileManager.default.temporaryDirectory]).contains("not below"))
    #expect(problem([builds.folder("none")]).contains("not a folder"))
    try Data("<p>other".utf8).write(to: file("builds/empty/index.html"))
    #expect(problem([builds.folder("empty")]).contains("no record"))
  }

  @Test func `data that are not those of the page are refused`() throws {
    try builds.add("1", right: 80)
    let table = file("builds/1/data/Forest/predictions.csv")
    var text = try String(contentsOf: table, encoding: .utf8)
    text += "\n"
    try Data(text.utf8).write(to: table)
    #expect { try builds.history(["1"]) } throws: {
      "\($0)".contains("not the file that the page lists")
    }
    try FileManager.default.removeItem(at: table)
    #expect { try builds.history(["1"]) } throws: { "\($0)".contains("is missing") }
  }

  @Test func `names of folders are text, and lead where they say`() throws {
    let labels = ["<script>alert(1)", "javascript:alert(1)", "a b&c%20?#\"'é", "\u{202E}x"]
    for (place, label) in labels.enumerated() { try builds.add(label, right: 80 + place) }
    let history = try builds.history(labels)
    let page = String(decoding: try history.page(), as: UTF8.self)
    #expect(!page.contains("<script") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
    #expect(page.contains("href=\"./builds/javascript%3Aalert%281%29/index.html\""))
    #expect(page.contains("href=\"./builds/a%20b%26c%2520%3F%23%22%27%C3%A9/index.html\""))
  }

  @Test func `one report has no verdict, and a title is the heading`() throws {
    try builds.add("only", right: 80)
    let page = String(
      decoding: try builds.history(["only"]).page(title: "Our <model>"), as: UTF8.self)
    #expect(page.contains("<h1>Our &lt;model&gt;</h1>") && page.contains("the first report"))
    #expect(!page.contains("Tango"))
  }

  @Test func `the page allows no script and nothing from elsewhere`() throws {
    try builds.add("only", right: 80)
    let page = String(decoding: try builds.history(["only"]).page(), as: UTF8.self)
    let start = try #require(page.range(of: "<style>")?.upperBound)
    let end = try #require(page.range(of: "</style>")?.lowerBound)
    let hash = Data(page[start..<end].utf8).sha256Base64
    #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
    #expect(page.contains("style-src &#39;sha256-\(hash)&#39;") && !page.contains("script-src"))
    // The name of SVG is no address that is opened.
    let other = page.replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!page.contains(" style=") && !other.contains("http://"))
  }
}
