import Foundation
public import Gates
import Intake
import RunRecord

/// What a report says of itself that no run knows: its title, its author, a note, and its form.
public struct Presentation: Codable, Equatable, Sendable {
  /// The heading in place of the computed one.
  public var title: String?
  /// Who answers for the report.
  public var author: String?
  /// Words to the reader, as Markdown; HTML in it is shown as text.
  public var note: String?
  /// Where the report will be published, for previews of links to it.
  public var address: String?
  /// Where style, pictures and drawings are.
  public var assets = Assets.embedded
  /// Whether every model but the first has a page of its own.
  public var hasPages = false
  /// Whether the figures are there as slides too, of 1600 × 900 pixels.
  public var hasSlides = false
  /// The largest difference in accuracy that does not matter, as a share; nil for one point.
  public var margin: Double?
  /// The claims that are put to the test, in place of those that come with the program.
  public var claims: ClaimsFile?
  /// What the first model is held to.
  public var gates: GateOptions?
  /// What the makers state for the first model's card.
  public var card: CardFile?
  /// How much of the page is printed; nil for ``PrintEdition/short``.
  public var printEdition: PrintEdition?

  /// How much of a page is printed.
  public enum PrintEdition: String, Codable, CaseIterable, Sendable {
    /// Four sheets: the brief, the main results and tables, the model card.
    case short
    /// Everything, with all that is folded on the screen.
    case full
  }

  /// Where a page's style, pictures and drawings are.
  public enum Assets: String, Codable, CaseIterable, Sendable {
    /// In the page, which then needs no other file.
    case embedded
    /// In files beside the page, which then has not one inline style, script or `data:` address, for
    /// hosts with a strict Content-Security-Policy.
    case linked
  }

  /// The computed title, and everything in one page.
  public init() {}

  /// The most characters of a title, an author and an address.
  static let lineLimit = 200
  /// The most bytes of a note.
  public static let noteLimit = 65_536

  /// What of the page its makers wrote themselves, in a sentence; nil where they wrote nothing.
  var statement: String? {
    let parts = [
      ("title", title != nil), ("author", author != nil), ("note", note != nil),
      ("model card’s stated parts", card != nil),
    ]
    let given = parts.filter(\.1).map(\.0)
    if given.isEmpty { return nil }
    let isOne = given.count == 1 && card == nil
    return "The \(Phrase.list(given)) \(isOne ? "is" : "are") the makers’ own words "
      + "and \(isOne ? "is" : "are") not proved."
  }

  /// The presentation without what is blank.
  ///
  /// - Throws: ``ReportError`` where a text is too long, a line is none, or an address leads nowhere.
  public func checked() throws(ReportError) -> Presentation {
    var result = self
    result.title = try Self.line(title, "title")
    result.author = try Self.line(author, "author")
    result.address = try Self.line(address, "address")
    if let note, note.utf8.count > Self.noteLimit {
      throw ReportError(
        "The note has \(note.utf8.count) bytes. Expected at most \(Self.noteLimit); publish the rest "
          + "elsewhere and link to it.")
    }
    if note?.allSatisfy(\.isWhitespace) == true { result.note = nil }
    if let margin, !(margin >= 0 && margin < 1) {
      throw ReportError(
        "The margin is \(margin). Expected a share from 0 to below 1, such as 0.01 for one point.")
    }
    if card?.isEmpty == true { result.card = nil }
    if let problem = card?.problem {
      throw ReportError("The model card cannot be shown: \(problem).")
    }
    if let problem = claims?.problem {
      throw ReportError("The claims cannot be tested: \(problem).")
    }
    if let address = result.address {
      guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased()),
        url.host?.isEmpty == false, url.query == nil, url.fragment == nil
      else {
        throw ReportError(
          "The address is ‘\(address)’. Expected where the report will be published, such as "
            + "https://example.org/report/.")
      }
      if !address.hasSuffix("/") { result.address = address + "/" }
    }
    return result
  }

  private static func line(_ text: String?, _ name: String) throws(ReportError) -> String? {
    guard let line = text?.trimmingCharacters(in: .whitespacesAndNewlines), !line.isEmpty else {
      return nil
    }
    if let problem = TextRule.problem(of: line, limit: lineLimit) {
      throw ReportError("The \(name) cannot be shown: \(problem).")
    }
    return line
  }
}
