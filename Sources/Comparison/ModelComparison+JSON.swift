import Evaluation
import RunRecord

extension ModelComparison {
  /// The comparison as JSON: sorted keys, snake case, figures not rounded, `null` for what is not
  /// known.
  ///
  /// - `class_names`; `margin`, a share; `noun`, the plural; `rule`, in words; `schema_version`, 1.
  /// - `models`, in the order given: `name`; `accuracy`, `accuracy_wilson_95`, `right`, `samples`
  ///   over its own test set; `abstained`, `failed`, `unlabelled`; `calibration` (below); `surest`
  ///   (below); `seeds`, their number; `bytes`, `parameters`, `training_seconds`.
  /// - `pairs`, each of a `first` model, the reference, and a `second`; differences are the second's
  ///   figure minus the first's:
  ///   - `verdict`, of the second: `better`, `worse`, `equivalent` or `undecided`; `within_margin`,
  ///     whether the 90 % interval is; `decided_by`, `seeds` or `paired`; `p` of the test that goes with
  ///     it, and `p_holm` over all pairs; `sentence`.
  ///   - `paired`, the two models shown: `both_right`, `only_first_right`, `only_second_right`,
  ///     `both_wrong`; `difference`, `interval_95`, `interval_90` (Tango), `verdict`,
  ///     `within_margin`; `mcnemar_p`.
  ///   - `seeded`, or `null`: `first_accuracies`, `second_accuracies`, `left_out`, `difference`,
  ///     `standard_error`, `degrees_of_freedom`, `interval_95`, `interval_90`, `verdict`,
  ///     `within_margin`, `p`.
  ///   - `rows`: `common`, `unscored_by_both`, and as `count`, `ids` (the first 1,000) `only_first`,
  ///     `only_second`, `relabelled`, `mended`, `broken`, the last two the surest first. What the
  ///     other has and was not scored on is not in `only_first` and `only_second`.
  ///   - `first`, `second`: `name`; `common`, `only_here`, `relabelled` and `unscored_by_other`, each
  ///     `right`, `samples`, `accuracy`, `accuracy_wilson_95`; `other_abstained`, `other_failed`,
  ///     `other_unlabelled`; `calibration`, or `null`: `log_loss`, `brier`, `ece_15`; `surest`:
  ///     `coverage` asked for, `right`, `samples`, `accuracy`, `accuracy_wilson_95`.
  ///   - `classes`, in label order: `name`, `samples`, `first_recall`, `second_recall`,
  ///     `both_right`, `only_first_right`, `only_second_right`, `both_wrong`, `difference`,
  ///     `interval_95`, `mcnemar_p`, `mcnemar_p_holm` over the classes with samples.
  ///   - `flips`, the 1,000 most frequent, and `flip_kinds`, the number of all: `class`,
  ///     `first_answer`, `second_answer`, `samples`, `change` (`mended`, `broken` or `changed`).
  public var json: String {
    let words = ComparisonText(self)
    return JSONValue.object([
      "class_names": JSONValue(classNames), "margin": .number(margin), "noun": .text(noun.plural),
      "rule": .text(words.rule), "schema_version": .integer(1),
      "models": .list(zip(models, figures).map { modelJSON($0, $1) }),
      "pairs": .list(pairs.map { pairJSON($0, words) }),
    ]).text
  }

  private func modelJSON(_ model: ComparedModel, _ figures: ModelFigures) -> JSONValue {
    .object(
      figures.tally.json.merging([
        "name": .text(model.name), "abstained": .integer(figures.accounting.abstained),
        "failed": .integer(figures.accounting.failed), "unlabelled": .integer(figures.unlabelled),
        "calibration": Comparison.json(figures.calibration),
        "surest": Comparison.json(figures.surest),
        "seeds": .integer(model.seeds.count), "bytes": JSONValue(model.bytes),
        "parameters": JSONValue(model.parameters),
        "training_seconds": JSONValue(model.trainingSeconds),
      ]) { $1 })
  }

  private func pairJSON(_ pair: ModelPair, _ words: ComparisonText) -> JSONValue {
    .object([
      "verdict": .text(pair.verdict.conclusion.rawValue),
      "within_margin": .bool(pair.verdict.isWithinMargin),
      "decided_by": .text(pair.seeded?.difference == nil ? "paired" : "seeds"),
      "p": .number(pair.p), "p_holm": .number(pair.adjustedP),
      "sentence": .text(words.verdict(pair)),
      "paired": .object(
        pair.counts.json.merging(pair.paired.json) { $1 }.merging([
          "mcnemar_p": .number(pair.exactP)
        ]) { $1 }),
      "seeded": pair.seeded?.json ?? .null, "rows": rowsJSON(pair),
      "first": pair.first.json(name: pair.firstName),
      "second": pair.second.json(name: pair.secondName),
      "classes": .list(pair.classes.map(classJSON)),
      "flip_kinds": .integer(pair.flips.count),
      "flips": .list(pair.flips.prefix(jsonLimit).map(flipJSON)),
    ])
  }

  private func rowsJSON(_ pair: ModelPair) -> JSONValue {
    let (one, other) = (models[pair.firstIndex].seeds[0], models[pair.secondIndex].seeds[0])
    return .object([
      "common": .integer(pair.counts.count), "unscored_by_both": .integer(pair.unscoredByBoth),
      "only_first": ids(pair.first.absent, one), "only_second": ids(pair.second.absent, other),
      "relabelled": ids(pair.matching.relabeled.map(\.first), one),
      "mended": ids(pair.mended.map(\.first), one), "broken": ids(pair.broken.map(\.first), one),
    ])
  }

  private func ids(_ rows: [Int], _ predictions: Predictions) -> JSONValue {
    .object([
      "count": .integer(rows.count),
      "ids": JSONValue(rows.prefix(jsonLimit).map { predictions.ids[$0] }),
    ])
  }

  private func classJSON(_ item: ClassDifference) -> JSONValue {
    .object(
      item.counts.json.merging([
        "name": .text(classNames[item.label]), "samples": .integer(item.counts.count),
        "first_recall": JSONValue(item.first.accuracy),
        "second_recall": JSONValue(item.second.accuracy),
        "difference": JSONValue(item.counts.count > 0 ? item.difference : nil),
        "interval_95": item.counts.count > 0 ? JSONValue(item.interval) : .null,
        "mcnemar_p": JSONValue(item.exactP), "mcnemar_p_holm": JSONValue(item.adjustedP),
      ]) { $1 })
  }

  private func flipJSON(_ flip: Flip) -> JSONValue {
    .object([
      "class": .text(classNames[flip.truth]), "first_answer": .text(classNames[flip.first]),
      "second_answer": .text(classNames[flip.second]), "samples": .integer(flip.count),
      "change": .text(flip.kind.rawValue),
    ])
  }
}
