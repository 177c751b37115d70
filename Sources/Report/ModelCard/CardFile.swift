public import Foundation
import Intake

/// What the makers of a model state about it for its model card, beyond what a run can record.
///
/// A file of it is JSON with any of the keys of `Field`, each with a text.
public struct CardFile: Codable, Equatable, Sendable {
  /// What is stated, by key.
  private let texts: [String: String]

  /// What a card has room for, in its order.
  package enum Field: String, CaseIterable {
    case developer, date, licence, contact, citation
    case intendedUse, users, outOfScope
    case collection, sensitiveData, mitigations, caveats

    /// What the field is called on the card, and where it is missing.
    var title: String {
      switch self {
      case .developer: "Developer"
      case .date: "Date"
      case .licence: "Licence"
      case .contact: "Contact"
      case .citation: "Citation"
      case .intendedUse: "Intended use"
      case .users: "Intended users"
      case .outOfScope: "Uses to avoid"
      case .collection: "How the data were collected"
      case .sensitiveData: "Sensitive data"
      case .mitigations: "Mitigations"
      case .caveats: "Caveats"
      }
    }
  }

  /// The most bytes of a file.
  public static let sizeLimit = 65_536
  /// The most characters of a text.
  private static let textLimit = 2_000

  /// Nothing stated.
  package init() { texts = [:] }

  /// Reads a file's content.
  ///
  /// - Parameter name: What the file is called, for messages.
  /// - Throws: ``ReportError`` where it is not JSON, has another key, or a text cannot be shown.
  public init(json: Data, name: String) throws(ReportError) {
    do {
      texts = try decodeJSON([String: String].self, from: json)
    } catch {
      throw ReportError("\(name): \(error.description). Expected a JSON object of texts.")
    }
    if let problem { throw ReportError("\(name): \(problem).") }
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    texts = try [String: String](from: decoder)
  }

  /// Writes an object of texts, as in a file.
  public func encode(to encoder: any Encoder) throws {
    try texts.encode(to: encoder)
  }

  /// What is stated of a field; nil where nothing is.
  package subscript(_ field: Field) -> String? {
    texts[field.rawValue].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : Phrase.name($0) }
  }

  /// Whether nothing is stated.
  var isEmpty: Bool { Field.allCases.allSatisfy { self[$0] == nil } }

  /// All that is stated, in one text.
  package var summary: String {
    Field.allCases.compactMap { field in self[field].map { "\(field.title): \($0)" } }
      .joined(separator: "; ")
  }

  /// Why it cannot be shown; nil where it can.
  var problem: String? {
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard Field(rawValue: key) != nil else {
        let keys = Phrase.list(Field.allCases.map(\.rawValue), limit: 20, conjunction: "or")
        return "there is no field ‘\(key)’ in a model card. Expected \(keys)"
      }
      if let problem = TextRule.problem(of: text, limit: Self.textLimit) {
        return "the text of ‘\(key)’ cannot be shown: \(problem)"
      }
    }
    return nil
  }
}
