public import Intake
internal import Report

extension ReportHistory {
  /// Makes the history of reports, in the order of time.
  ///
  /// What an earlier history knows of a page with the same hash is taken from there: of a report added
  /// at the end, only its own data, those of the one before and those of the first are read.
  ///
  /// - Parameters:
  ///   - folders: The reports; at least one.
  ///   - earlier: What is known already; nil for nothing.
  ///   - budget: The memory that the files of one report may take.
  /// - Throws: ``HistoryError`` where a report that is not known cannot be read.
  public init(
    of folders: [ReportFolder], knowing earlier: ReportHistory? = nil,
    within budget: MemoryBudget = .standard
  ) throws(HistoryError) {
    let known = KnownFigures(earlier)
    var shelf = ReportShelf(folders, budget)
    var reports: [HistoryEntry] = []
    for (place, folder) in folders.enumerated() {
      var entry: HistoryEntry
      if let found = known.entry(of: folder) {
        entry = found
      } else {
        entry = try shelf.report(place).entry
      }
      entry.label = folder.label
      entry.path = folder.path
      if place == 0 {
        entry.change = nil
      } else if let found = known.change(from: folders[place - 1], to: folder) {
        entry.change = found
      } else {
        entry.change = try shelf.change(from: place - 1, to: place)
      }
      reports.append(entry)
    }
    schema = Self.currentSchema
    margin = ModelReport.standardMargin
    self.reports = reports
    let last = folders.count - 1
    if last < 2 {
      sinceFirst = nil
    } else if let found = known.sinceFirst(from: folders[0], to: folders[last]) {
      sinceFirst = found
    } else {
      sinceFirst = try shelf.change(from: 0, to: last)
    }
  }
}

/// What an earlier history says, by the hashes of pages.
private struct KnownFigures {
  private var entries: [String: HistoryEntry] = [:]
  private var changes: [[String]: HistoryChange] = [:]
  private let last: String?
  private let sinceFirst: HistoryChange?

  init(_ history: ReportHistory?) {
    for entry in history?.reports ?? [] {
      entries[entry.page] = entry
      if let change = entry.change { changes[[change.before, entry.page]] = change }
    }
    last = history?.reports.last?.page
    sinceFirst = history?.sinceFirst
  }

  func entry(of folder: ReportFolder) -> HistoryEntry? { entries[folder.page] }

  func change(from before: ReportFolder, to folder: ReportFolder) -> HistoryChange? {
    changes[[before.page, folder.page]]?.ifLasting
  }

  func sinceFirst(from first: ReportFolder, to last: ReportFolder) -> HistoryChange? {
    guard self.last == last.page, sinceFirst?.before == first.page else { return nil }
    return sinceFirst?.ifLasting
  }
}

extension HistoryChange {
  /// The change, unless data were missing for it: they may be there again.
  fileprivate var ifLasting: HistoryChange? { obstacle == .dataMissing ? nil : self }
}

/// The reports of a history, read when they are asked for; of these the first and the last two asked for
/// are kept.
private struct ReportShelf {
  private let folders: [ReportFolder]
  private let budget: MemoryBudget
  private var kept: [(place: Int, report: ComparedReport)] = []

  init(_ folders: [ReportFolder], _ budget: MemoryBudget) {
    self.folders = folders
    self.budget = budget
  }

  /// A report with its data.
  mutating func report(_ place: Int) throws(HistoryError) -> ComparedReport {
    if let known = kept.first(where: { $0.place == place }) { return known.report }
    let report = try ComparedReport(folders[place], within: budget)
    kept = kept.filter { $0.place == 0 } + kept.filter { $0.place != 0 }.suffix(1)
    kept.append((place, report))
    return report
  }

  /// What changed from one report to another.
  mutating func change(from one: Int, to other: Int) throws(HistoryError) -> HistoryChange {
    do {
      return try HistoryChange(from: report(one), to: report(other))
    } catch  where error.isOfMissingData {
      return HistoryChange(before: folders[one].page, comparison: nil, obstacle: .dataMissing)
    }
  }
}
