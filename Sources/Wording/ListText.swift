/// Lists as English text.
package enum ListText {
  /// `a`, `a and b`, `a, b and c`; beyond `limit` items `a, b and 7 more`.
  package static func text(_ items: [String], limit: Int, conjunction: String = "and") -> String {
    var parts = items
    if items.count > limit {
      parts = items.prefix(limit - 1) + ["\(NumberText.count(items.count - limit + 1)) more"]
    }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
