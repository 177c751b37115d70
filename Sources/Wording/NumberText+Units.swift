extension NumberText {
  /// A share as a percentage: 0.8801 is `88.0%`.
  ///
  /// What is not everything never reads 100%, and what is not nothing never reads 0%: `over` and `under`
  /// stand before what they read.
  package static func percent(
    _ share: Double, _ digits: Int = 1, over: String = "over ", under: String = "under "
  ) -> String {
    let shown = text(share * 100, digits: digits)
    let least = 1 / tenToThe(digits)
    // Text is made to compare with only where rounding can give it.
    if (0.99..<1).contains(share), shown == text(100, digits: digits) {
      return "\(over)\(text(100 - least, digits: digits))%"
    }
    if share > 0, share < 0.01, shown == text(0, digits: digits) {
      return "\(under)\(text(least, digits: digits))%"
    }
    return shown + "%"
  }

  /// A duration that a reader can picture: `840 ms`, `1.8 s`, `3 min 20 s`.
  package static func duration(_ seconds: Double) -> String {
    if seconds > 0, seconds < 0.00005 { return "under 0.1 ms" }
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 0.9995 {
      return "\(text(seconds * 1000, digits: seconds < 0.00995 ? 1 : 0)) ms"
    }
    if seconds < 59.95 { return "\(text(seconds, digits: 1)) s" }
    let whole = Int(seconds.rounded())
    return "\(count(whole / 60)) min \(whole % 60) s"
  }
}
