import Catalog
import Files
public import Foundation
import Intake
public import Wording

/// What the makers of a data set say of it: the content of `dataset.json` beside its files.
public struct DatasetDescription: Codable, Equatable, Sendable {
  /// The name, as shown.
  public var name: String?
  /// One name a class, in label order.
  public var classNames: [String]?
  /// What one of its images is called.
  public var noun: Noun?
  /// Where the data come from.
  public var source: String?
  /// The licence that they are under.
  public var licence: String?

  /// A description from what is known.
  public init(
    name: String? = nil, classNames: [String]? = nil, noun: Noun? = nil, source: String? = nil,
    licence: String? = nil
  ) {
    self.name = name
    self.classNames = classNames
    self.noun = noun
    self.source = source
    self.licence = licence
  }

  /// The name of the file.
  public static let fileName = "dataset.json"

  /// The most bytes of the file, and of a list of class names, that are read.
  private static let sizeLimit = 1 << 20

  /// Reads the description in a folder; an empty one where there is none.
  static func read(from folder: URL) throws(DatasetError) -> DatasetDescription {
    let url = folder.appendingPathComponent(fileName)
    if FileStatus(url) == .missing { return DatasetDescription() }
    let json = try content(of: url)
    do {
      return try decodeJSON(DatasetDescription.self, from: json)
    } catch {
      throw DatasetError(
        description: """
          \(url.path) cannot be read as a description: \(error.description). Expected a JSON object with \
          name, classNames, noun (singular and plural), source and licence, each of which may be \
          absent.
          """)
    }
  }

  /// Reads class names, one a line.
  public static func classNames(in url: URL) throws(DatasetError) -> [String] {
    guard var text = String(data: try content(of: url), encoding: .utf8) else {
      throw DatasetError(description: "\(url.path) is not in UTF-8. Save it as UTF-8.")
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if let line = lines.firstIndex(of: "") {
      throw DatasetError(
        description: "\(url.path), line \(line + 1): expected a class name, found nothing.")
    }
    return lines
  }

  private static func content(of url: URL) throws(DatasetError) -> Data {
    guard case .file(let size) = FileStatus(url), size <= sizeLimit,
      let data = try? Data(contentsOf: url)
    else {
      throw DatasetError(
        description: """
          \(url.path) cannot be read. Expected a file of at most \(sizeLimit) bytes; check its name \
          and permissions.
          """)
    }
    return data
  }
}

extension DatasetDescription {
  /// The most characters of a text.
  private static let textLimit = 200

  /// Checks the texts, and that there is a name for each class.
  ///
  /// - Throws: `DatasetError` that names the key.
  func check(largestLabel: UInt8) throws(DatasetError) {
    var texts = [("name", name), ("source", source), ("licence", licence)]
    texts += [("noun.singular", noun?.singular), ("noun.plural", noun?.plural)]
    texts += (classNames ?? []).enumerated().map { ("classNames[\($0)]", $1) }
    for (key, text) in texts {
      guard let text else { continue }
      let problem =
        text.allSatisfy(\.isWhitespace)
        ? "expected a text, found none" : TextRule.problem(of: text, limit: Self.textLimit)
      if let problem {
        throw DatasetError(description: "The description of the data set, \(key): \(problem).")
      }
    }
    guard let classNames else { return }
    let count = max(Int(largestLabel) + 1, 2)
    guard (count...256).contains(classNames.count), Set(classNames).count == classNames.count else {
      throw DatasetError(
        description: """
          The data set has labels up to \(largestLabel). Expected \(count) to 256 class names, no two \
          the same, found \(classNames.count).
          """)
    }
  }
}

extension String {
  /// Whether two names differ in letter case, spaces and marks at most.
  func isNamed(like other: String) -> Bool {
    func letters(_ text: String) -> [Character] {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return letters(self) == letters(other)
  }
}
