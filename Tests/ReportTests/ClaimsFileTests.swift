import Classifiers
import NeuralNetwork
import Foundation
import Report
import RunRecord
import Testing

/// Studies' claims as files.
@Suite struct ClaimsFileTests {
  @Test func `the study that comes with the program has its claims, each of which can be tested`()
    throws
  {
    let file = try #require(ClaimsFile.fashionMNIST)
    #expect(file.problem == nil && file.classes?.count == 10)
    #expect(file.figures?.count == 8 && (file.statements?.count ?? 0) > 15)
    #expect(
      file.testedFigures.map(\.reading) == [
        "88%", "0.98", "0.98", "> 0.95", "> 0.95", "> 0.95", "0.68", "0.62",
      ])
    let again = try ClaimsFile(json: JSONEncoder().encode(file), name: "again")
    #expect(again == file)
  }

  /// A study of other classes, whose every kind of claim a run of `Fixture` can answer.
  private static let wares = """
    {"study": "On wares", "classes": ["Bag", "Coat", "Shirt"], "similar": [["Shirt", "Coat"]],
     "setUp": {"description": "a forest", "settings": [{"name": "trees", "value": "100"}]},
     "remark": "It is short.", "readings": ["‘Good’ is above 0.8."],
     "figures": [
       {"subject": "Accuracy", "metric": "accuracy", "relation": "=", "value": 0.857},
       {"subject": "Bag, F1", "metric": "f1", "class": "Bag", "relation": ">", "value": 0.9},
       {"subject": "Low accuracy", "metric": "accuracy", "relation": "<", "value": 0.1},
       {"subject": "Coat between", "metric": "precision", "class": "Coat", "relation": "between",
        "value": 0.6, "upTo": 0.95}],
     "statements": [
       {"subject": "Shirts are missed as coats", "reading": "over one half", "metric": "missesTo",
        "class": "Shirt", "targets": ["Coat"], "relation": ">", "value": 0.5},
       {"subject": "Three classes", "rule": "classes", "value": 3},
       {"subject": "It is beautiful", "untested": "Beauty is not measured."}]}
    """

  private func file(_ json: String = wares) throws -> ClaimsFile {
    try ClaimsFile(json: Data(json.utf8), name: "claims.json")
  }

  @Test(
    arguments: [
      ("outperforms", [], .notTested), ("outperforms", [("B", 0.1, 1)], .notTested),
      ("outperforms", [("A", -0.1, -1), ("C", -0.1, -1)], .supported),
      ("outperforms", [("A", -0.1, -1)], .undecided),
      ("outperforms", [("A", 0.1, 1)], .contradicted),
      ("outperforms", [("A", -0.1, -1), ("C", 0, 0)], .undecided),
      ("outperforms", [("A", 0.1, 1), ("C", 0, 0)], .contradicted),
      ("outperformed", [("A", 0.1, 1), ("C", 0, 0)], .supported),
      ("outperformed", [("A", -0.1, -1), ("C", -0.1, -1)], .contradicted),
      ("outperformed", [("A", -0.1, -1)], .undecided),
      ("outperformed", [("C", 0, 0)], .undecided),
    ] as [(String, [(String, Double, Int)], Claim.Verdict)])
  func `a claim about other models is judged by those it names`(
    rule: String, rivals: [(String, Double, Int)], verdict: Claim.Verdict
  ) throws {
    let file = try file(
      #"""
      {"study": "S", "statements": [{"subject": "It is better", "rule": "\#(rule)", "models": ["A", "C"]}]}
      """#)
    let findings = try #require(
      ClaimFindings(
        file, [try Fixture.run()],
        rivals: rivals.map { Claim.Rival(name: $0.0, difference: $0.1, comparison: $0.2) }))
    #expect(findings.statements.map(\.outcome.verdict) == [verdict])
  }

  @Test(
    arguments: [
      (#""rule": "outperforms""#, "models: expected names of models beside the rule"),
      (#""rule": "outperforms", "models": []"#, "models: expected names of models beside the rule"),
      (#""rule": "convergence", "models": ["A"]"#, "models: expected them beside the rules"),
    ])
  func `a claim about other models names them, and no other does`(keys: String, problem: String) {
    let json = #"{"study": "S", "statements": [{"subject": "X", \#(keys)}]}"#
    let error = #expect(throws: ReportError.self) { try file(json) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }

  @Test(
    arguments: [
      ("[]", "published.figures: expected 1 to 20, found 0"),
      (#"[{"name": " ", "accuracy": 0.5}]"#, "published.figures[0].name: expected a name"),
      (#"[{"name": "A", "accuracy": 1.5}]"#, "published.figures[0].accuracy: expected a share"),
      (
        #"[{"name": "A", "accuracy": 1, "examples": 0}]"#, "published.figures[0].examples: expected"
      ),
    ])
  func `published figures are shares with names`(figures: String, problem: String) {
    let json =
      #"{"study": "S", "published": {"source": "T", "figures": \#(figures)}, "#
      + #""statements": [{"subject": "X", "untested": "Y"}]}"#
    let error = #expect(throws: ReportError.self) { try file(json) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }

  @Test func `the models that the study's claims name are those that can be trained here`() throws {
    let named = Set((ClaimsFile.fashionMNIST?.statements ?? []).flatMap { $0.models ?? [] })
    let trainable = Set(Recipes.all.map(\.title) + NetworkRecipes.all.map(\.title))
    // That is the document's own network, neither traditional nor convolutional.
    #expect(named == trainable.subtracting([NetworkRecipes.tuned.title]))
  }

  @Test func `a made-up study is put to the test of a run of its classes`() throws {
    let findings = try #require(ClaimFindings(try file(), [try Fixture.foreign()]))
    let verdicts = (findings.figures + findings.statements).map(\.outcome.verdict)
    #expect(
      verdicts == [
        .contradicted, .undecided, .supported, .supported, .supported, .supported, .notTested,
      ])
    #expect(
      findings.summary
        == "Of the reference study’s 7 claims, four are supported, one is contradicted, one is not "
        + "decided and one is not tested.")
    #expect(
      ClaimFindings(try file(), [try Fixture.run(names: ["a", "b"], matrix: [[1, 0], [0, 1]])])
        == nil)
    let any = try file(Self.wares.replacing(#""classes": ["Bag", "Coat", "Shirt"],"#, with: ""))
    #expect(
      ClaimFindings(any, [try Fixture.run(names: ["a", "b"], matrix: [[1, 0], [0, 1]])]) != nil)
  }

  @Test func `the page tells the study, its readings and its set-up`() throws {
    var presentation = Presentation()
    presentation.claims = try file()
    let html = try page([try Fixture.foreign()], presentation)
    #expect(html.contains("The reference study is ‘On wares’."))
    #expect(html.contains("The study’s model is a forest.") && html.contains("It is short."))
    #expect(html.contains("‘Good’ is above 0.8.") && html.contains("Beauty is not measured."))
    #expect(html.matches(of: /id="claims"/).count == 1)
    let record = try SiteRecord.read(fromPage: Data(html.utf8))
    guard case .current(let found) = record else {
      Issue.record("no record")
      return
    }
    #expect(found.presentation.claims == presentation.claims)
    // Claims that were asked for and are of other classes are refused.
    presentation.claims = try file(Self.wares.replacing("\"Bag\"", with: "\"Sack\""))
    let error = try #require(throws: ReportError.self) {
      try page([try Fixture.foreign()], presentation)
    }
    #expect(error.description.contains("are about other classes than these models have"))
  }

  @Test(arguments: [
    ("[]", "the whole file: expected an object"), (#"{"study": 7}"#, "study"),
    (#"{"study": "s"}"#, "at least one claim"),
    (
      #"{"study": " ", "statements": [{"subject": "a", "untested": "b"}]}"#,
      "study: expected a title"
    ),
    (
      #"{"study": "s", "figures": [{"subject": "a", "untested": "b"}]}"#,
      "figures[0]: expected a metric"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a"}]}"#,
      "expected one of metric, rule and untested, found none"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "untested": "b", "rule": "convergence"}]}"#,
      "statements[0]: expected one of metric, rule and untested, found 2"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "", "untested": "b"}]}"#,
      "subject: expected words"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "beauty"}]}"#,
      "statements[0].metric: expected one of accuracy, precision"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "recall"}]}"#,
      "expected a relation and a value"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "recall", "relation": ">", "value": 95}]}"#,
      "expected shares from -1 to 1"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "recall", "relation": "between", "value": 0.5, "upTo": 0.4}]}"#,
      "upTo: expected more than value"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "missesTo", "class": "x", "relation": ">", "value": 0.5}]}"#,
      "targets: expected classes"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "metric": "missesAmongSimilar", "relation": ">", "value": 0.5}]}"#,
      "class: expected the class"
    ),
    (
      #"{"study": "s", "statements": [{"subject": "a", "rule": "examples", "value": 1.5}]}"#,
      "value: expected a whole number"
    ),
    (
      #"{"study": "s\u0007", "statements": [{"subject": "a", "untested": "b"}]}"#,
      "study: expected a text without"
    ),
    (#"{"study": "s", "study": "t"}"#, "study once"),
  ])
  func `a fault is named with the file and the claim`(json: String, words: String) throws {
    let error = try #require(throws: ReportError.self) { try file(json) }
    #expect(
      error.description.hasPrefix("claims.json: ") && error.description.contains(words), "\(error)")
  }

  @Test func `claims that cannot be tested are refused by a page too`() throws {
    var presentation = Presentation()
    presentation.claims = try file()
    presentation.claims?.figures?[0].relation = nil
    let error = try #require(throws: ReportError.self) { try presentation.checked() }
    #expect(error.description.hasPrefix("The claims cannot be tested: figures[0]: "))
  }
}
