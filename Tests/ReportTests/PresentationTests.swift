import Foundation
import Hashing
import Imaging
import Report
import Templates
import Testing

@Suite struct PresentationTests {
  private func files(_ presentation: Presentation) throws -> [String: Data] {
    let site = try Site(rendering: [try Fixture.run()], presentation: presentation)
    return Dictionary(uniqueKeysWithValues: site.files.map { ($0.path, $0.bytes) })
  }

  private func page(_ presentation: Presentation) throws -> String {
    String(decoding: try #require(try files(presentation)["index.html"]), as: UTF8.self)
  }

  @Test func `title, author, note and address are shown and escaped`() throws {
    var presentation = Presentation()
    presentation.title = "  Q3 <b>\"review\"</b> "
    presentation.author = "Ann & Bo"
    presentation.note = "# Why\n\nHi <script>alert(1)</script> *now*"
    presentation.address = "https://example.org/q3"
    let page = try page(presentation)
    #expect(!page.contains("alert(1)</script"))
    #expect(page.contains("<h1>Q3 &lt;b&gt;&quot;review&quot;&lt;/b&gt;</h1>"))
    #expect(page.contains("<meta name=\"author\" content=\"Ann &amp; Bo\">"))
    #expect(
      page.contains("<h3>Why</h3>\n<p>Hi &lt;script&gt;alert(1)&lt;/script&gt; <em>now</em></p>"))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://example.org/q3/\">"))
    #expect(page.contains("content=\"https://example.org/q3/figures/preview.png\""))
  }

  @Test func `without them the title is computed and nothing else is shown`() throws {
    let page = try page(Presentation())
    #expect(page.contains("<h1>Classifying Squares</h1>"))
    #expect(page.contains("<meta property=\"og:image\" content=\"figures/preview.png\">"))
    #expect(!page.contains("name=\"author\"") && !page.contains("canonical"))
    #expect(!page.contains("id=\"note-title\""))
  }

  @Test func `the policy names the style and the script by their hashes`() throws {
    let page = try page(Presentation())
    for name in ["style", "script"] {
      let open = try #require(page.range(of: "<\(name)>"))
      let close = try #require(page.range(of: "</\(name)>"))
      let hash = Data(page[open.upperBound..<close.lowerBound].utf8).sha256Base64
      let escaped = hash.replacing("+", with: "&#43;").replacing("=", with: "&#61;")
      #expect(
        page.contains("\(name)-src &#39;sha256-\(hash)&#39;")
          || page.contains("\(name)-src &#39;sha256-\(escaped)&#39;"))
    }
    #expect(page.contains("default-src &#39;none&#39;") && !page.contains("unsafe"))
  }

  @Test func `linked assets leave nothing inline, and every file is there`() throws {
    var presentation = Presentation()
    presentation.assets = .linked
    let files = try files(presentation)
    let page = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    for inline in ["<style", "<script", "style=\"", "data:"] {
      #expect(!page.contains(inline), "\(inline)")
    }
    let addresses = page.matches(of: /(?:src|srcset|href)="([^"#:]+)"/).map { String($0.output.1) }
    #expect(addresses.count > 10)
    for address in addresses { #expect(files[address] != nil, "\(address)") }
    #expect(files["report.css"] == Data(Templates.embedded.styleSheet.utf8))
  }

  @Test func `both forms have the same figures and data`() throws {
    var linked = Presentation()
    linked.assets = .linked
    let (one, other) = (try files(Presentation()), try files(linked))
    for (path, bytes) in one where path != "index.html" { #expect(other[path] == bytes, "\(path)") }
  }

  @Test func `slides are written where they are asked for, one for each figure`() throws {
    var presentation = Presentation()
    presentation.hasSlides = true
    let (with, without) = (try files(presentation), try files(Presentation()))
    let slides = with.keys.filter { $0.hasPrefix("slides/") }
    let figures = without.keys.filter { $0.hasPrefix("figures/") && $0 != "figures/preview.png" }
    #expect(!figures.isEmpty)
    #expect(
      Set(slides.map { $0.dropFirst("slides/".count) })
        == Set(figures.map { $0.dropFirst("figures/".count) }))
    #expect(!without.keys.contains { $0.hasPrefix("slides/") })
    for path in slides where path.hasSuffix(".png") {
      let slide = try PNG.decode(Array(try #require(with[path])))
      #expect(slide.width == 1600 && slide.height == 900, "\(path)")
    }
    guard
      case .current(let record) = try SiteRecord.read(fromPage: try #require(with["index.html"]))
    else { return #expect(Bool(false), "the page is of another version") }
    #expect(slides.allSatisfy { record.files[$0] == with[$0]?.sha256 })
  }

  @Test(
    "what cannot be shown is refused",
    arguments: [
      (\Presentation.title, String(repeating: "x", count: 201), "title"),
      (\.author, "two\nlines", "author"),
      (\.note, String(repeating: "x", count: 65_537), "note"),
      (\.address, "javascript:alert(1)", "address"),
      (\.address, "example.org", "address"),
    ] as [(WritableKeyPath<Presentation, String?> & Sendable, String, String)])
  func refused(
    key: WritableKeyPath<Presentation, String?> & Sendable, text: String, word: String
  ) throws {
    var presentation = Presentation()
    presentation[keyPath: key] = text
    let error = try #require(throws: ReportError.self) { try files(presentation) }
    #expect(error.description.contains(word))
  }

  @Test func `blank texts are none`() throws {
    var presentation = Presentation()
    presentation.title = " "
    presentation.author = ""
    presentation.note = "\n \n"
    #expect(
      try files(presentation)["figures/preview.png"] == files(Presentation())["figures/preview.png"]
    )
    #expect(try presentation.checked() == Presentation())
  }
}
