internal import RunRecord

extension GateSubject {
  /// The figure and its interval at level α.
  ///
  /// - Throws: `GateError` where the run lacks the figure, or the class is none of its own.
  func estimate(of figure: Figure, alpha: Double, z: Double) throws(GateError) -> Estimate {
    let shares = ConfusionShares(metrics.confusionMatrix)
    let label: Int? =
      if let name = figure.className { try index(of: name) } else { nil }
    switch figure.quantity {
    case .accuracy: return Self.estimate(shares.accuracy, "examples", z)
    case .top2: return Self.estimate(try top(metrics.top2Accuracy, figure), "examples", z)
    case .top3: return Self.estimate(try top(metrics.top3Accuracy, figure), "examples", z)
    case .recall, .f1:
      if let label, shares.recalls[label].count == 0 {
        throw lacking(figure, "no example is of this class")
      }
      let untested = shares.recalls.count { $0.count == 0 }
      if label == nil, untested > 0 {
        throw lacking(
          figure,
          "no example is of \(untested) of its \(classNames.count) classes; name one that is tested, as in "
            + "\(figure.text)[CLASS]")
      }
      return classEstimate(figure, label, shares, z)
    case .precision: return classEstimate(figure, label, shares, z)
    case .kappa: return measured(metrics.cohenKappa)
    case .mcc: return measured(metrics.matthewsCorrcoef)
    case .ece: return measured(try recorded(metrics.ece15, figure))
    case .logLoss:
      return mean(try recorded(metrics.logLoss, figure), MeanLoss.logLoss, alpha)
    case .brier:
      return mean(try recorded(metrics.brierMulticlass, figure), MeanLoss.brier, alpha)
    case .rocAUC: return measured(try rankingMean(figure, label, \.rocAUC))
    case .averagePrecision:
      return measured(try rankingMean(figure, label, \.averagePrecision))
    }
  }

  // MARK: - Shares

  private static func estimate(_ share: Share, _ unit: String, _ z: Double) -> Estimate {
    Estimate(value: share.value, count: share.count, unit: unit) { share.wilson(z: z, scale: $0) }
  }

  private func top(_ share: Double?, _ figure: Figure) throws(GateError) -> Share {
    let share = min(max(try recorded(share, figure), 0), 1)
    return Share(
      successes: Int((share * Double(metrics.samples)).rounded()), count: metrics.samples)
  }

  /// Recall, precision or F1 of one class, or their mean; a class without examples counts as 0.
  private func classEstimate(
    _ figure: Figure, _ label: Int?, _ shares: ConfusionShares, _ z: Double
  ) -> Estimate {
    let all: [Share]
    let unit: String
    switch figure.quantity {
    case .recall: (all, unit) = (shares.recalls, "examples of this class")
    case .precision: (all, unit) = (shares.precisions, "examples predicted as this class")
    default:
      (all, unit) = (shares.overlaps.map(\.share), "examples of this class or predicted as it")
    }
    let isF1 = figure.quantity == .f1
    func part(_ index: Int, _ scale: Double) -> MacroAverage.Part {
      isF1
        ? (shares.overlaps[index].f1, shares.overlaps[index].interval(z: z, scale: scale))
        : (all[index].value, all[index].wilson(z: z, scale: scale))
    }
    if let label {
      return Estimate(value: part(label, 1).value, count: all[label].count, unit: unit) {
        part(label, $0).interval
      }
    }
    func mean(_ scale: Double) -> MacroAverage {
      MacroAverage(
        parts: all.indices.map { all[$0].count == 0 ? (0, 0...0) : part($0, scale) }, range: 0...1)
    }
    let matrix = metrics.confusionMatrix
    return Estimate(value: mean(1).value, count: metrics.samples, unit: "examples") { scale in
      isF1 ? mean(scale).f1(matrix, shares.overlaps) : mean(scale).independent
    }
  }

  // MARK: - Losses

  private func mean(
    _ value: Double, _ loss: (Predictions) -> MeanLoss, _ alpha: Double
  ) -> Estimate {
    guard let predictions, predictions.kind == .probabilities, predictions.count > 0,
      predictions.scores.count == predictions.count * predictions.classCount
    else {
      return measured(value, lack: "without predictions it has no interval")
    }
    let mean = loss(predictions)
    return Estimate(value: value, count: mean.count, unit: "examples") { scale in
      let interval = mean.interval(alpha: alpha, scale: scale)
      return min(interval.lowerBound, value)...max(interval.upperBound, value)
    }
  }

  private func measured(_ value: Double, lack: String? = nil) -> Estimate {
    var estimate = Estimate(
      value: value, count: metrics.samples, unit: "examples", interval: nil)
    if let lack { estimate.lack = lack }
    return estimate
  }
}
