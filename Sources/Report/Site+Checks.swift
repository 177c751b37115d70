import Foundation

extension Site {
  /// Checks that a rendered page says who made it: a site is replaced only by this mark.
  static func checkMark(_ html: String) throws(ReportError) {
    guard isMarked(Data(html.utf8.prefix(4096))) else {
      throw ReportError(
        "Template index: expected \(generatorMark)…\"> within the first 4,096 bytes of the page, by "
          + "which Lookbook knows a site of its own, found none. Add <meta name=\"generator\" "
          + "content=\"{{generator}}\"> to {{#head}} in index.mustache.")
    }
  }
}
