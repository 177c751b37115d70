internal import Terminal

extension GateReport {
  /// A test suite of a test case a gate, in the XML that continuous integration reads as JUnit's.
  ///
  /// Names and reasons are made visible and escaped, so that every character is one that XML 1.0
  /// allows; there are no times, and the same outcome is the same bytes.
  public var junit: String {
    let failures = results.count { !$0.isMet }
    let counts = "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"0\""
    let name = Self.escaped(subject)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="lookbook check" \(counts)>
        <testsuite name="\(name)" \(counts) skipped="0">

      """
    for result in results {
      let reason = Self.escaped("\(result.gate.subject) \(result.reason)")
      text += "    <testcase classname=\"\(name)\" name=\"\(Self.escaped(result.gate.text))\">\n"
      text +=
        result.isMet
        ? "      <system-out>\(reason)</system-out>\n"
        : "      <failure type=\"\(result.outcome.rawValue)\" message=\"\(reason)\"/>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.visible.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
