import Foundation
import Hashing

/// What a page may load: its Content-Security-Policy.
package enum PagePolicy {
  private static let nothingElse = "default-src 'none'; base-uri 'none'; form-action 'none'"

  /// Files beside the page and nothing else. A page opened from disk has no origin that ‘self’ could
  /// stand for, so its scheme is named as well.
  static let linked = "\(nothingElse); style-src 'self'; img-src 'self'"

  /// The page's own style and scripts, known by their hashes, and pictures within it.
  package static func embedded(_ styleSheet: String, _ scripts: [String] = []) -> String {
    func hash(_ text: String) -> String { "'sha256-\(Data(text.utf8).sha256Base64)'" }
    let allowed =
      scripts.isEmpty ? "" : "script-src \(scripts.map(hash).joined(separator: " ")); "
    return "\(nothingElse); style-src \(hash(styleSheet)); \(allowed)img-src data:"
  }
}
