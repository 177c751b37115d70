import Wording

extension AveragingGain {
  /// The most members that a table lists.
  private static let rowLimit = 20

  /// A table of the members and the average and the sentences, for a terminal, in lines of at most 100
  /// characters.
  public var text: String {
    let paragraph = AveragingText(gain: self, style: .plain).sentences.joined(separator: " ")
    return table(.plain).plain + rest + "\n" + WrappedText.text(paragraph) + "\n"
  }

  /// The same as GitHub's Markdown.
  public var markdown: String {
    let sentences = AveragingText(gain: self, style: .markdown).sentences
    let heading = "# \(codeSpan(name, isCell: false))"
    return [heading, sentences.joined(separator: " "), table(.markdown).markdown + rest]
      .joined(separator: "\n\n")
  }

  /// How many members the table lacks, as its last line.
  private var rest: String {
    members.count > Self.rowLimit ? "… and \(count(members.count - Self.rowLimit)) more\n" : ""
  }

  private func table(_ style: ComparisonText.Style) -> Table {
    func row(_ name: String, _ figures: Figures, _ member: [String]) -> [String] {
      [name, Comparison.cell(figures.tally.accuracy)] + member.prefix(1)
        + [fixed(figures.logLoss, 3), fixed(figures.calibrationError, 3)] + member.dropFirst()
    }
    let rows = zip(members, figures).prefix(Self.rowLimit).map { member, figures in
      row(
        tableCell(member.name, style), figures,
        [
          Comparison.cell(member.validationAccuracy), member.parameters.map(count) ?? "–",
          member.testSeconds.map(duration) ?? "–",
        ])
    }
    let costs = [parameters.map(count) ?? "–", testSeconds.map(duration) ?? "–"]
    return Table(
      columns: [
        .text("Run"), .figure("Accuracy"), .figure("Validation"), .figure("Log loss"),
        .figure("Calibration error"), .figure("Parameters"), .figure("Prediction"),
      ], rows: rows + [row(tableCell(name, style), average, ["–"] + costs)]
    ).withoutEmptyColumns
  }

  /// The gain as JSON: sorted keys, snake case, figures not rounded, `null` for what is not known.
  ///
  /// - `name`; `noun`, the plural; `schema_version`, 1; `unanswered`, the examples that a member gave no
  ///   answer to; `parameters` and `test_seconds`, the sums over the members.
  /// - Of the average, and of each of `members` beside its `name`, `validation_accuracy`, `parameters`
  ///   and `test_seconds`: `accuracy`, `accuracy_wilson_95`, `right`, `samples`, `log_loss`, `ece_15`.
  /// - `over_mean`, the average's accuracy minus the mean of its members': `difference`, `interval_95`,
  ///   `interval_over`, `seeds and examples` or `examples`.
  /// - `over_best`, the same beside the best member on the validation examples, or `null`: `name`,
  ///   `difference`, `interval_95` (Tango), `mcnemar_p`, `both_right`, `only_average_right`,
  ///   `only_best_right`, `both_wrong`.
  public var json: String {
    let list = zip(members, figures).map { member, figures in
      JSONValue.object(
        figures.json.merging([
          "name": .text(member.name), "validation_accuracy": JSONValue(member.validationAccuracy),
          "parameters": JSONValue(member.parameters), "test_seconds": JSONValue(member.testSeconds),
        ]) { $1 })
    }
    return JSONValue.object(
      average.json.merging([
        "name": .text(name), "noun": .text(noun.plural), "schema_version": .integer(1),
        "unanswered": .integer(unanswered), "members": .list(list),
        "parameters": JSONValue(parameters), "test_seconds": JSONValue(testSeconds),
        "over_mean": .object([
          "difference": .number(overMean.difference),
          "interval_95": interval.map { JSONValue($0) } ?? .null,
          "interval_over": .text(areSeeds ? "seeds and examples" : "examples"),
        ]),
        "over_best": best.map { $0.json(name: members[$0.place].name) } ?? .null,
      ]) { $1 }
    ).text
  }
}

extension AveragingGain.Figures {
  fileprivate var json: [String: JSONValue] {
    tally.json.merging([
      "log_loss": .number(logLoss), "ece_15": .number(calibrationError),
    ]) { $1 }
  }
}

extension AveragingGain.Best {
  fileprivate func json(name: String) -> JSONValue {
    .object([
      "name": .text(name), "difference": .number(counts.difference),
      "interval_95": JSONValue(counts.interval()), "mcnemar_p": .number(counts.exactP),
      "both_right": .integer(counts.bothRight), "only_average_right": .integer(counts.onlyFirst),
      "only_best_right": .integer(counts.onlySecond), "both_wrong": .integer(counts.bothWrong),
    ])
  }
}
