import Report
import RunRecord
import Testing

/// What holds for every page, whatever the run.
func checkPage(_ html: String) {
  #expect(!html.contains("{{") && !html.contains("}}"))
  let text = visible(html)
  #expect(text.firstMatch(of: /\b(nan|NaN|inf|Infinity|nil|Optional)\b/) == nil)
  #expect(text.firstMatch(of: /(src|href)="(https?:)?\/\//) == nil)
  #expect(!text.contains("<script") && !text.contains("style=\""))
  // The icon, as a data address.
  #expect(text.matches(of: /<link/).count == 1)
  #expect(!text.contains("@import") && text.firstMatch(of: /url\(/) == nil)
  let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
  #expect(Set(ids).count == ids.count, "ids are unique")
  let targets = text.matches(of: /(?:href="#|aria-labelledby=")([^"]*)"/)
    .flatMap { $0.output.1.split(separator: " ").map(String.init) }
  #expect(Set(targets).isSubset(of: ids), "every reference has its target")
}

/// The file of a picture as a page with linked assets shows it.
func asset(_ name: String, of run: Run) throws -> [UInt8] {
  var presentation = Presentation()
  presentation.assets = .linked
  let site = try Site(rendering: [run], presentation: presentation)
  return Array(try #require(site.files.first { $0.path == "assets/\(name)" }).bytes)
}
