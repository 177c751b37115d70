/// Which column of a history holds what.
struct HistoryColumns {
  /// A column of numbers.
  struct Column {
    var place: Int
    var name: String
    var field: Field
  }

  /// What the numbers of a column are.
  enum Field: CaseIterable {
    case learningRate
    case trainLoss
    case trainAccuracy
    case validationLoss
    case validationAccuracy
    case seconds
  }

  private(set) var epoch: Int?
  private(set) var columns: [Column] = []
  private(set) var ignored: [String] = []
  /// The name of the column of epochs.
  static let epochName = "epoch"

  /// Finds the columns; nil, with faults, where there are none to draw or one comes twice.
  init?(_ names: [String], faults: inout FaultList) {
    for (place, name) in names.enumerated() {
      if let problem = problem(ofText: name) {
        faults.add(line: 1, column: "\(place + 1)", problem)
      }
      if name == Self.epochName {
        if epoch != nil { faults.add(line: 1, column: name, "expected it once, found twice") }
        epoch = place
      } else if let field = Field(name) {
        if let first = columns.first(where: { $0.field == field }) {
          faults.add(line: 1, column: name, "expected one such column, found \(first.name) too")
        }
        columns.append(Column(place: place, name: name, field: field))
      } else {
        ignored.append(name)
      }
    }
    if !columns.contains(where: { $0.field != .learningRate && $0.field != .seconds }) {
      let found = Layout.list(names.map { shownName($0) })
      faults.add(
        line: 1,
        "expected one of the columns train_loss, train_accuracy, validation_loss and "
          + "validation_accuracy, found \(found)")
    }
    if !faults.isEmpty { return nil }
  }
}

extension HistoryColumns.Field {
  /// The field that a header names.
  fileprivate init?(_ name: String) {
    switch name {
    case "learning_rate", "lr": self = .learningRate
    case "train_loss", "loss": self = .trainLoss
    case "train_accuracy", "accuracy", "acc": self = .trainAccuracy
    case "validation_loss", "val_loss": self = .validationLoss
    case "validation_accuracy", "val_accuracy", "val_acc": self = .validationAccuracy
    case "seconds": self = .seconds
    default: return nil
    }
  }

  /// Where a row holds the number.
  var path: WritableKeyPath<HistoryRow, Double?> {
    switch self {
    case .learningRate: \.learningRate
    case .trainLoss: \.trainLoss
    case .trainAccuracy: \.trainAccuracy
    case .validationLoss: \.validationLoss
    case .validationAccuracy: \.validationAccuracy
    case .seconds: \.seconds
    }
  }

  /// What is expected of the number.
  var expectation: String {
    switch self {
    case .trainAccuracy, .validationAccuracy: "a share from 0 to 1"
    case .learningRate, .seconds: "a number of at least 0"
    case .trainLoss, .validationLoss: "a finite number"
    }
  }

  /// Whether a number is as expected; a mean of ones over batches can exceed 1 by rounding.
  func allows(_ value: Double) -> Bool {
    switch self {
    case .trainAccuracy, .validationAccuracy: value >= 0 && value <= 1 + 1e-6
    case .learningRate, .seconds: value >= 0 && value.isFinite
    case .trainLoss, .validationLoss: value.isFinite
    }
  }
}
