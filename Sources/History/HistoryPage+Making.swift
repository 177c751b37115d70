internal import Charts
public import Foundation
internal import Report
internal import RunRecord
internal import Templates
internal import Wording

extension ReportHistory {
  /// The history as one page that needs no other file but those that it leads to.
  ///
  /// - Parameter title: The heading in place of the computed one.
  /// - Throws: ``HistoryError`` where the title cannot be shown.
  public func page(title: String? = nil) throws(HistoryError) -> Data {
    var presentation = Presentation()
    presentation.title = title
    do {
      let title = try presentation.checked().title
      let page = HistoryPage(self, title: title, templates: .history)
      return try PageSeal.seal(Data(try Templates.history.render(page, with: "history").utf8))
    } catch {
      throw HistoryError("\(error)")
    }
  }

  /// The last report in one line: `build-200: 88.4% of 10,000 images; undecided against build-199`.
  public var headline: String {
    guard let last = reports.last else { return "" }
    let change = last.change?.comparison.map { comparison in
      "; \(comparison.ruling.words) against \(reports[reports.count - 2].label)"
    }
    return "\(last.label): \(NumberText.percent(last.accuracy)) of "
      + Phrase.count(last.samples, last.noun, "test ") + (change ?? "")
  }
}

extension HistoryPage {
  init(_ history: ReportHistory, title: String?, templates: Templates) {
    let text = HistoryText(history)
    self.title = title ?? text.title
    description = text.standing
    generator = "Lookbook \(Site.version)"
    policy = PagePolicy.embedded(templates.styleSheet)
    seal = PageSeal.blank
    icon = Markup("data:image/svg+xml;base64,\(Data(templates.icon.utf8).base64EncodedString())")
    styleSheet = Markup(templates.styleSheet)
    (standing, statements) = (text.standing, text.statements)
    panels = HistoryFigure.all.compactMap { Panel($0, of: history) }
    legends = text.legends
    rules = text.rules
    caption = text.caption
    hasLogLoss = history.reports.contains { $0.logLoss != nil }
    hasCalibration = history.reports.contains { $0.ece != nil }
    let distinctions = Distinctions(history.reports)
    rows = history.reports.reversed().map { Row($0, distinctions) }
  }
}

extension HistoryPage.Row {
  fileprivate init(_ entry: HistoryEntry, _ distinctions: Distinctions) {
    label = Phrase.name(entry.label)
    address = entry.address
    notes = distinctions.notes(on: entry)
    examples = Phrase.count(entry.samples)
    accuracy = Phrase.percent(entry.accuracy)
    interval = entry.interval.map { Phrase.percent($0) }.joined(separator: " to ")
    macroF1 = Phrase.ratio(entry.macroF1)
    logLoss = entry.logLoss.map { Phrase.fixed($0) } ?? "–"
    calibration = entry.ece.map { Phrase.fixed($0) } ?? "–"
    guard let change = entry.change else {
      (kind, sign, verdict) = ("none", "", "the first report")
      (differences, details) = ([], [])
      return
    }
    guard let comparison = change.comparison else {
      (kind, sign, verdict) = ("none", "", "not compared")
      (differences, details) = ([], [change.obstacle?.words ?? ""])
      return
    }
    kind = comparison.verdict.rawValue
    sign = comparison.verdict.sign
    verdict = comparison.ruling.words
    differences = ["\(comparison.points) points"]
    details =
      [
        "95% interval \(comparison.intervalText); \(Phrase.count(comparison.corrected)) corrected, "
          + "\(Phrase.count(comparison.broken)) broken"
      ] + comparison.remainders(entry.noun)
  }
}

extension HistoryEntry {
  /// The way to the report's page from that of the history: each part of the path escaped, so that none can
  /// be read as anything but a name.
  var address: String {
    let parts = path.split(separator: "/").map { part in
      part.utf8.map(Self.escaped).joined()
    }
    return "./" + (parts + [Site.pagePath]).joined(separator: "/")
  }

  /// A byte as RFC 3986 has it in a part of a path: unreserved characters as they are, others by number.
  private static func escaped(_ byte: UInt8) -> String {
    let character = Character(Unicode.Scalar(byte))
    if character.isASCII, character.isLetter || character.isNumber || "-_.~".contains(character) {
      return String(character)
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count == 1 ? "0" : "") + digits
  }
}

/// What tells a report from others, where not all are of one model, data set and number of seeds.
private struct Distinctions {
  private let models, dataSets, seeds: Bool

  init(_ reports: [HistoryEntry]) {
    models = Set(reports.map(\.model)).count > 1
    dataSets = Set(reports.map(\.dataset)).count > 1
    seeds = Set(reports.map(\.seeds)).count > 1
  }

  func notes(on entry: HistoryEntry) -> [String] {
    var notes: [String] = []
    if models { notes.append(Phrase.name(entry.model)) }
    if dataSets { notes.append("on \(Phrase.name(entry.dataset))") }
    if seeds { notes.append(Phrase.count(entry.seeds, "seed")) }
    return notes
  }
}
