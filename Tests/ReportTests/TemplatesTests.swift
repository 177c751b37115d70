import Foundation
import Templates
import Testing

@Suite struct TemplatesTests {
  struct Page: Decodable {
    let title: String
    let drawing: Markup
    let isShown: Bool
    let rows: [Row]
    let words: [String]
    struct Row: Decodable { let name: String }

    static let full = Page(
      title: "<A & B>", drawing: Markup("<svg/>"), isShown: true,
      rows: [Row(name: "one"), Row(name: "two")], words: ["x", "\"y\""])
    static let empty = Page(
      title: "", drawing: Markup(""), isShown: false, rows: [], words: [])
  }

  private func render(_ source: String, _ page: Page = .full, part: String = "") throws -> String {
    try Templates(sources: ["page": source, "part": part], styleSheet: "")
      .render(page, with: "page")
  }

  @Test func `text is escaped and markup is not`() throws {
    #expect(try render("{{title}} {{{drawing}}}") == "&lt;A &amp; B&gt; <svg/>")
  }

  @Test func `sections repeat, show and hide`() throws {
    let source = "{{#rows}}{{name}},{{/rows}}{{#isShown}}yes{{/isShown}}{{^rows}}none{{/rows}}"
    #expect(try render(source) == "one,two,yes")
    #expect(try render(source, .empty) == "none")
    #expect(try render("{{#words}}{{.}};{{/words}}") == "x;&quot;y&quot;;")
  }

  @Test func `a partial sees the scopes around it`() throws {
    let text = try render("{{#rows}}{{>part}}{{/rows}}", part: "{{name}}-{{title}} ")
    #expect(text == "one-&lt;A &amp; B&gt; two-&lt;A &amp; B&gt; ")
  }

  @Test(
    "what Mustache would render as nothing is an error that says where",
    arguments: [
      ("\n\n{{titel}}", "Template page, line 3: 'titel' is unknown here."),
      ("{{#rows}}\n{{nmae}}{{/rows}}", "Template page, line 2: 'nmae' is unknown here."),
      ("{{name}}", "Template page, line 1: 'name' is unknown here."),
      ("{{#title}}x{{/title}}", "'title' is text, but is used here as a flag or a list."),
      ("{{rows}}", "'rows' is a list, but is used here as text."),
      ("{{isShown}}", "'isShown' is a flag, but is used here as text."),
      ("{{{title}}}", "'title' is text, but is used here as markup."),
      ("{{drawing}}", "'drawing' is markup, but is used here as text."),
      ("{{>missing}}", "Template missing: there is no such template."),
      ("{{>page}}", "Template page: it includes itself."),
      ("{{#isShown}}", "the section 'isShown' is not closed."),
      ("{{/isShown}}", "'{{/isShown}}' closes nothing."),
      ("{{title", "Template page, line 1: this tag is not closed."),
      ("{{uppercased(title)}}", "'{{uppercased(title)}}' is not a plain name."),
      ("{{=<% %>=}}", "is not a plain name."),
    ])
  func strictness(source: String, message: String) throws {
    // The page has no rows: the fault is found although nothing of it would be rendered.
    let error = try #require(throws: TemplateError.self) { try render(source, .empty) }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test func `a comment may say anything`() throws {
    #expect(try render("a{{! {titel} #}}b") == "ab")
  }

  @Test func `a view model with a bare number is refused`() {
    struct Bare: Decodable { let count: Int }
    #expect(throws: TemplateError.self) {
      try Templates(sources: ["page": "{{count}}"], styleSheet: "")
        .render(Bare(count: 1), with: "page")
    }
  }

  @Test func `a folder without the style sheet is refused by name`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, source) in Templates.embedded.sources {
      try Data(source.utf8).write(to: folder.appending(path: "\(name).mustache"))
    }
    let error = try #require(throws: TemplateError.self) { try Templates(directory: folder) }
    #expect(error.description.contains("report.css"))
    for name in ["report.css", "report.js", "try.js", "favicon.svg"] {
      try Data("/* mine */".utf8).write(to: folder.appending(path: name))
    }
    let templates = try Templates(directory: folder)
    #expect(templates.styleSheet == "/* mine */")
    #expect(templates.sources == Templates.embedded.sources)
  }
}
