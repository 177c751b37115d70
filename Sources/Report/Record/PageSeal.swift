package import Foundation
import Hashing

/// The hash that a page carries of its own bytes, by which Lookbook knows a page that it may replace
/// from one that somebody has changed by hand.
///
/// It proves nothing, since anybody can compute it: it keeps work from being lost.
package enum PageSeal {
  /// What stands before the 64 digits.
  static let mark = "<meta name=\"lookbook-page\" content=\""
  /// What stands in their place while the hash is taken.
  package static let blank = String(repeating: "0", count: 64)

  /// The page with its hash.
  ///
  /// - Throws: ``ReportError`` where the page has no place for it.
  package static func seal(_ page: Data) throws(ReportError) -> Data {
    guard let place = place(in: page), page[place].elementsEqual(blank.utf8) else {
      throw ReportError(
        "Template index: expected \(mark)…\"> in the head of the page, by which Lookbook knows a page "
          + "that nobody has changed, found none. Add <meta name=\"lookbook-page\" "
          + "content=\"{{seal}}\"> to {{#head}} in index.mustache.")
    }
    var sealed = page
    sealed.replaceSubrange(place, with: page.sha256.utf8)
    return sealed
  }

  /// The page with a new hash in place of an old one.
  ///
  /// - Throws: ``ReportError`` where the page has no place for it.
  static func reseal(_ page: Data) throws(ReportError) -> Data {
    var page = page
    if let place = place(in: page) { page.replaceSubrange(place, with: blank.utf8) }
    return try seal(page)
  }

  /// Whether a page is as it was when it was sealed.
  package static func isIntact(_ page: Data) -> Bool {
    guard let place = place(in: page) else { return false }
    var blanked = page
    blanked.replaceSubrange(place, with: blank.utf8)
    return page[place].elementsEqual(blanked.sha256.utf8)
  }

  private static func place(in page: Data) -> Range<Data.Index>? {
    guard let start = page.firstRange(of: Data(mark.utf8))?.upperBound,
      page.endIndex - start >= blank.utf8.count
    else { return nil }
    return start..<start + blank.utf8.count
  }
}
