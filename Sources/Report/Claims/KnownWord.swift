/// A word that a file may use only if it is one of a list.
public protocol KnownWord: RawRepresentable<String>, CaseIterable, Codable {}

extension KnownWord {
  /// Reads the word, and names those that are known where it is none of them.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let word = Self(rawValue: text) else {
      let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected one of \(known), found another word"))
    }
    self = word
  }
}
