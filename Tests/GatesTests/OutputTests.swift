import Foundation
import Gates
import RunRecord
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct OutputTests {
  static let hostile = [
    "Shirt", "a|b", "`code`", "<script>alert('x')</script>", "a\nb | c\r\n\n# d", "& &amp; \"x\"",
    "]]>", "\u{0}\u{1}\u{FFFE}", "\u{202E}abc", "@everyone", "[x](http://y)", "![x](y)",
    "*a* _b_ ~c~",
    "\\|", "日本 ε", "-->", "</code>|", "\u{1B}[31m", "http://example.org", "&#60;b&#62;", "#12",
  ]

  private func report(_ name: String) throws -> GateReport {
    let subject = try GateSubject.of(
      [[90, 10], [5, 95]], names: [name, "other"], name: "run \(name)")
    return try judge(
      [
        Gate(minimum: "recall[\(name)]=0.8"), Gate(minimum: "f1[\(name)]=0.99"),
        Gate(maximum: "kappa=0.99"), Gate(maximumDrop: "recall[\(name)]=0.1"),
      ], subject, baseline: subject)
  }

  @Test(arguments: hostile)
  func `JUnit's XML is well formed and says the same`(name: String) throws {
    let report = try report(name)
    let reader = Reader()
    let parser = XMLParser(data: Data(report.junit.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError)) \(report.junit)")
    #expect(
      reader.names == ["testsuites", "testsuite"] + [
        "testcase", "system-out", "testcase", "failure", "testcase", "system-out", "testcase",
        "system-out",
      ])
    #expect(reader.attributes[0]["tests"] == "4" && reader.attributes[0]["failures"] == "1")
    #expect(reader.attributes[1]["skipped"] == "0" && reader.attributes[1]["errors"] == "0")
    let case1 = try #require(reader.attributes[2]["name"])
    #expect(case1.hasPrefix("recall[") && case1.hasSuffix("] ≥ 0.8"))
    let failure = try #require(reader.attributes[5]["message"])
    #expect(failure.hasSuffix("the figure itself is below"))
    #expect(reader.attributes[5]["type"] == "fails")
    #expect(report.text.contains("\(failure)\n"))
    #expect(!report.junit.contains("time"))
  }

  @Test(arguments: hostile)
  func `Markdown is one table of three columns, without markup from names`(name: String) throws {
    let report = try report(name)
    let lines = report.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 9 && lines[1].isEmpty && lines[8].isEmpty)
    for line in lines[2...7] { #expect(line.count { $0 == "|" } == 4, "\(line)") }
    let tags = report.markdown.replacing("<code>", with: "").replacing("</code>", with: "")
    for sign in ["<", "`", "[", "]", "@", "\\", "_", "~", "http:", "!", "\u{0}", "\u{202E}"] {
      #expect(!tags.contains(sign), "\(sign) in \(tags)")
    }
    #expect(report.markdown.count(of: "<code>") == 6 && report.markdown.count(of: "</code>") == 6)
  }

  @Test(arguments: hostile)
  func `text is a visible line a gate`(name: String) throws {
    let report = try report(name)
    #expect(report.text.unicodeScalars.count { $0 == "\n" } == 5)
    #expect(report.text.hasSuffix("1 of 4 gates does not hold.\n"))
    for scalar in ["\u{0}", "\u{1B}", "\r", "\u{202E}"] as [Unicode.Scalar] {
      #expect(!report.text.unicodeScalars.contains(scalar))
    }
  }

  @Test func `Markdown as it reads`() throws {
    let subject = try GateSubject.of([[90, 10], [5, 95]], name: "mlp-1")
    let report = try judge([Gate(minimum: "accuracy=0.8")], subject)
    #expect(
      report.markdown == """
        **✓ The gate holds.** Run <code>mlp-1</code>; every bound and test is one-sided at 95%.

        | | Gate | Finding |
        |---|---|---|
        | ✓ | <code>accuracy ≥ 0&#46;8</code> | 0.925 ≥ 0.8: lower 95% bound 0.888 |

        """)
  }

  @Test func `JUnit as it reads`() throws {
    let subject = try GateSubject.of([[90, 10], [5, 95]], name: "mlp-1")
    let report = try judge([Gate(minimum: "accuracy=0.95")], subject)
    #expect(
      report.junit == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="lookbook check" tests="1" failures="1" errors="0">
          <testsuite name="mlp-1" tests="1" failures="1" errors="0" skipped="0">
            <testcase classname="mlp-1" name="accuracy ≥ 0.95">
              <failure type="fails" message="accuracy 0.925 is not ≥ 0.95: the figure itself is below"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}

/// Elements and their attributes, in the order of the document.
private final class Reader: NSObject, XMLParserDelegate {
  var names: [String] = []
  var attributes: [[String: String]] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
    self.attributes.append(attributes)
  }
}
