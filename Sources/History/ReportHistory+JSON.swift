internal import Evaluation
public import Foundation
internal import Intake
internal import Report
internal import RunRecord

extension ReportHistory {
  /// The name of the file beside the history's page.
  public static let fileName = "history.json"
  /// The most bytes of it that are read.
  public static let sizeLimit = 32 << 20

  /// The history as JSON: sorted keys, figures not rounded; what is not known is left out.
  ///
  /// - Throws: ``HistoryError`` where a figure is not finite.
  public func json() throws(HistoryError) -> Data {
    do {
      return try RunJSON.encode(self, file: Self.fileName)
    } catch {
      throw HistoryError(error.description)
    }
  }

  /// Reads the history that ``json()`` wrote, or whatever is in its place.
  ///
  /// Its form and its ranges are checked, and that verdicts follow from their intervals; whether the
  /// figures are those of the reports is not.
  ///
  /// - Throws: ``HistoryError`` that says what was expected.
  public init(json: Data) throws(HistoryError) {
    struct Envelope: Decodable {
      let schema_version: Int
      let margin: Double
    }
    do {
      guard json.count <= Self.sizeLimit else {
        throw HistoryError("it has more than \(Self.sizeLimit) bytes")
      }
      let envelope = try decodeJSON(Envelope.self, from: json)
      guard envelope.schema_version == Self.currentSchema else {
        throw HistoryError("another version wrote it")
      }
      guard envelope.margin == ModelReport.standardMargin else {
        throw HistoryError("its margin is different")
      }
      self = try decodeJSON(ReportHistory.self, from: json)
    } catch {
      throw error as? HistoryError ?? HistoryError("\(error)")
    }
    guard (1...Self.limit).contains(reports.count) else {
      throw HistoryError("expected from 1 to \(Self.limit) reports, found \(reports.count)")
    }
    for (place, entry) in reports.enumerated() where !entry.isValid {
      throw HistoryError("reports[\(place)] has a value that no report has")
    }
    guard sinceFirst?.isValid != false else {
      throw HistoryError("since_first has a value that no comparison has")
    }
  }
}

/// The most examples of a report, and the most characters of a name: far above what any has.
private let countLimit = 1 << 40
private let nameLimit = 1000

extension HistoryEntry {
  fileprivate var isValid: Bool {
    let shares = [accuracy, macroF1, ece ?? 0] + interval
    return page.isDigest && [model, dataset].allSatisfy { isName($0) }
      && Noun.isWord(noun.singular) && Noun.isWord(noun.plural)
      && (1...countLimit).contains(samples) && (1...countLimit).contains(seeds)
      && shares.allSatisfy { (0...1).contains($0) } && isInterval(interval)
      && (logLoss ?? 0) >= 0 && (logLoss ?? 0).isFinite && change?.isValid != false
  }

  private func isName(_ text: String) -> Bool {
    TextRule.problem(of: text, limit: nameLimit) == nil
  }
}

extension HistoryChange {
  fileprivate var isValid: Bool {
    before.isDigest && (comparison == nil) == (obstacle != nil)
      && comparison?.isValid != false
  }
}

extension HistoryChange.Comparison {
  /// Whether all figures are in their ranges, and the verdict is that of the intervals.
  fileprivate var isValid: Bool {
    let counts = [common, corrected, broken, onlyBefore, onlyHere, relabelled]
    guard isInterval(interval), isInterval(narrowInterval), (0...1).contains(p),
      (interval + narrowInterval + [difference]).allSatisfy({ (-100...100).contains($0) }),
      counts.allSatisfy({ (0...countLimit).contains($0) }), corrected + broken <= common
    else { return false }
    return verdict == ruling.conclusion && isWithinMargin == ruling.isWithinMargin
  }
}

/// Whether numbers are the two ends of an interval.
private func isInterval(_ ends: [Double]) -> Bool { ends.count == 2 && ends[0] <= ends[1] }
