import Foundation
import RunRecord

extension Site {
  /// Checks that the runs differ in their seed only, since they are averaged.
  static func checkAlike(_ runs: [Run]) throws(ReportError) {
    guard let first = runs.first else { return }
    for run in runs.dropFirst() {
      guard let difference = run.manifest.difference(from: first.manifest) else { continue }
      throw ReportError(
        "Run \(run.manifest.runName) was made with \(difference) as for run "
          + "\(first.manifest.runName). Expected runs that differ in their seed only; render the "
          + "others by themselves.")
    }
  }

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
