/// One thing that was checked.
public struct Check: Codable, Equatable, Sendable {
  /// What it is about, such as `data/mlp-0/evaluation.json`.
  public let subject: String
  /// What was found; where the check failed, the first difference.
  public let finding: String
  /// Whether it holds.
  public let isRight: Bool

  init(_ subject: String, _ finding: String, _ isRight: Bool) {
    self.subject = subject
    self.finding = finding
    self.isRight = isRight
  }

  enum CodingKeys: String, CodingKey {
    case subject, finding
    case isRight = "holds"
  }
}

/// What was found out about a site, a page or a run.
public struct Proof: Equatable, Sendable {
  /// What it comes to.
  public enum Verdict: String, Codable, Sendable {
    /// Everything that can be made again is the same, on data whose published hashes are known.
    case proved
    /// The same on data that this program does not know.
    case provedOnUnknownData = "proved on unknown data"
    /// The files, the figures and the page agree, and the training of some models was not repeated.
    case checked
    /// Something differs, is missing or too many, or could not be made again.
    case notProved = "not proved"
  }

  /// Something that cannot be made again and is taken as recorded.
  public struct Statement: Codable, Equatable, Sendable {
    /// What it is about, such as `processor`.
    public let name: String
    /// What the makers say.
    public let value: String
  }

  /// What was looked at; the same things are made again.
  public enum Kind: String, Codable, Sendable {
    /// A folder with a page and all its files, a page by itself, or a run directory.
    case site, page, run
  }

  /// What was looked at.
  public internal(set) var kind = Kind.site
  /// Every check, in the order in which it was made.
  public internal(set) var checks: [Check] = []
  /// What the makers of the report say of themselves and their machine, which nothing proves.
  public internal(set) var statements: [Statement] = []
  /// The files of data that are not known here, with their SHA-256; empty where the data are.
  public internal(set) var unknownData: [Statement] = []
  /// SHA-256 of every file that was proved, by path.
  public internal(set) var subjects: [String: String] = [:]
  /// The runs that this program did not train, and so cannot train again, and averages whose members are not
  /// here.
  public internal(set) var notTrained: [String] = []
  /// The networks whose weights were taken as recorded: what they answer was computed again, their training
  /// was not repeated.
  public internal(set) var takenWeights: [String] = []
  /// Whether learning curves that could have been trained again were taken as recorded.
  var hasUntrainedCurves = false
  /// Why a page cannot be made again at all; nil where it can.
  var obstacle: String?

  /// What it comes to.
  public var verdict: Verdict {
    if obstacle != nil || checks.isEmpty || checks.contains(where: { !$0.isRight }) {
      return .notProved
    }
    if !notTrained.isEmpty || !takenWeights.isEmpty { return .checked }
    return unknownData.isEmpty ? .proved : .provedOnUnknownData
  }

  /// What is taken as recorded, each once.
  private var statementNames: [String] {
    var names: [String] = []
    for statement in statements where !names.contains(statement.name) {
      names.append(statement.name)
    }
    return names
  }

  /// The verdict as a sentence; a second one names the option that proves more, where there is one.
  public var summary: String {
    var taken: [String] = []
    if !takenWeights.isEmpty { taken.append("the weights of \(Self.list(takenWeights))") }
    if hasUntrainedCurves { taken.append("learning curves") }
    guard verdict != .notProved, let first = taken.first?.first else { return sentence }
    let list = first.uppercased() + taken.joined(separator: " and ").dropFirst()
    return sentence + " \(list) were taken as recorded; --full trains them again."
  }

  /// The first of some names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }

  private var sentence: String {
    let exception =
      statementNames.isEmpty
      ? "" : ", except what its makers say of themselves: \(statementNames.joined(separator: ", "))"
    switch verdict {
    case .proved: return "Proved\(exception)."
    case .provedOnUnknownData:
      return "Proved on data that this program does not know\(exception)."
    case .checked:
      let isForeign = !notTrained.isEmpty
      let stated =
        (isForeign ? ["that the predictions are the model’s and the labels the data’s"] : [])
        + statementNames
      let unknown = unknownData.isEmpty ? "" : ", on data that this program does not know"
      return "Checked: files, figures and page agree\(unknown). The training of "
        + "\(Self.list(notTrained + takenWeights)) was not repeated. Taken as recorded: "
        + "\(stated.joined(separator: "; "))."
    case .notProved: return "Not proved\(obstacle.map { ": \($0)" } ?? "")."
    }
  }
}
