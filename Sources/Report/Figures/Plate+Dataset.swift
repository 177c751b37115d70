import Charts
import RunRecord

extension Plate {
  /// Beyond this many classes only the most and the least frequent are drawn.
  private static let mostRows = 30

  /// Examples of each class in each split, as bars; nil where the training split is not known.
  static func classCounts(_ model: Model) -> Plate? {
    let (run, dataset) = (model.run, model.dataset)
    let splits = Manifest.Dataset.Split.allCases.filter { (dataset.count(of: $0) ?? 0) > 0 }
    guard splits.contains(.training) else { return nil }
    let rows = Self.rows(of: dataset, splits)
    let names = dataset.classNames
    let left = names.count - rows.compactMap { $0 }.count
    let finding =
      "\(Phrase.sentence(run.noun.plural)) of each class, all on one scale: "
      + Phrase.list(splits.map { Self.range(of: dataset[$0] ?? [], in: $0) }) + "."
      + (left > 0
        ? " Of \(names.count) classes the 12 most and the 12 least frequent in training are shown."
        : "")
    let balance = Section.balance(run)
    let title =
      balance.isEmpty ? "\(Phrase.sentence(run.noun.plural)) of each class in each split." : balance
    let chart = BarPanels(
      id: "class-counts-chart",
      title: "\(Phrase.sentence(run.noun.plural)) of each class in each split", summary: finding,
      panels: splits.map { Phrase.sentence($0.rawValue) },
      rows: rows.map { label in
        guard let label else {
          return BarPanels.Row(
            name: "\(Phrase.count(left, "class", "classes")) in between", bars: [])
        }
        return BarPanels.Row(
          name: run.classNames[label],
          bars: splits.map { split in
            let count = dataset[split]?[label] ?? 0
            return BarPanels.Bar(value: Double(count), text: Phrase.count(count))
          })
      })
    return Plate(
      chart, id: "class-counts-figure", title: title, caption: finding,
      credit: model.credit(isOfShown: false),
      tables: [.classCounts(dataset)])
  }

  /// The classes to draw; nil stands for those left out.
  private static func rows(of dataset: Manifest.Dataset, _ splits: [Manifest.Dataset.Split])
    -> [Int?]
  {
    let labels = Array(dataset.classNames.indices)
    guard labels.count > mostRows else { return labels }
    let counts = dataset.training ?? labels.map { _ in 0 }
    let ranked = labels.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    return ranked.prefix(12).map(Optional.some) + [nil] + ranked.suffix(12).map(Optional.some)
  }

  /// `4,764 to 4,851 a class in training`
  private static func range(of counts: [Int], in split: Manifest.Dataset.Split) -> String {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let range =
      least == most ? Phrase.count(least) : "\(Phrase.count(least)) to \(Phrase.count(most))"
    return "\(range) a class in \(split == .test ? "the test" : split.rawValue)"
  }
}
