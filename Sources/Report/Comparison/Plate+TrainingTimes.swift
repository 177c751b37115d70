import Charts
import RunRecord

extension Plate {
  /// The accuracy of every model that beats the baselines against what training it took; nil where that is
  /// known of fewer than three.
  static func trainingTimes(_ findings: ComparisonFindings) -> Plate? {
    let entries = findings.models.filter { $0.beats(findings.models[0].baselines) }
      .compactMap { model in
        // Wall time alone would favour who had more threads.
        let environment = model.manifest.environment
        let seconds = (environment.trainingSeconds ?? 0) * Double(environment.threads ?? 1)
        return seconds >= 1e-6 && seconds < 1e9 ? (model: model, seconds: seconds) : nil
      }
    guard entries.count > 2 else { return nil }
    let ticks = decades(covering: entries.map(\.seconds))
    let points = entries.map { model, seconds in
      ScatterPlot.Point(
        name: model.name, x: seconds, y: model.accuracy.share,
        reading:
          "\(model.name): \(Phrase.percent(model.accuracy.share)) after \(Phrase.duration(seconds))",
        isSubject: model.name == findings.models[0].name)
    }
    // Whatever trains faster is less accurate.
    let frontier = entries.sorted { $0.seconds < $1.seconds }.reduce(into: entries.prefix(0)) {
      if ($0.last?.model.accuracy.share ?? 0) < $1.model.accuracy.share { $0.append($1) }
    }
    let names = frontier.map { "\($0.model.name) (\(Phrase.duration($0.seconds)) × threads)" }
    let finding =
      "In these runs no model that took less training was more accurate than \(Phrase.list(names, limit: 12, conjunction: "or"))."
    return Plate(
      ScatterPlot(
        id: "training-times-drawing", title: "Accuracy against training time", summary: finding,
        xTitle: "Training time × threads (logarithmic)", xTicks: ticks,
        yAxis: Axis(title: "Accuracy", format: .percent), points: points),
      id: "training-times", title: finding,
      caption:
        "Times are as recorded, each that of one run times the threads that it had; those of recipes include "
        + "their search for settings. Another machine, or other work on this one, changes them.",
      credit: findings.models[0].credit(isOfShown: false))
  }

  /// 1, 2 and 5 times powers of ten around some durations, in seconds.
  private static func decades(covering seconds: [Double]) -> [ScatterPlot.Tick] {
    let (least, most) = (seconds.min() ?? 1, seconds.max() ?? 1)
    var steps: [Double] = []
    var power = 1e-9
    while power < 1e10 {
      steps += [power, 2 * power, 5 * power]
      power *= 10
    }
    let first = steps.lastIndex { $0 <= least } ?? 0
    let last = max(steps.firstIndex { $0 >= most } ?? steps.count - 1, first + 1)
    let shown = Array(steps[first...last])
    let stride = max((shown.count + 5) / 6, 1)
    return shown.enumerated().filter { $0.offset % stride == 0 || $0.offset == shown.count - 1 }
      .map { ScatterPlot.Tick($0.element, label: shortDuration($0.element)) }
  }

  /// A round duration: `20 ms`, `0.5 s`, `2 s`.
  private static func shortDuration(_ seconds: Double) -> String {
    seconds < 0.0999
      ? "\(Phrase.fixed(seconds * 1000, seconds < 0.00099 ? 3 : 0)) ms"
      : "\(Phrase.fixed(seconds, seconds < 0.99 ? 1 : 0)) s"
  }
}
