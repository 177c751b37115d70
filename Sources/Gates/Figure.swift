/// A figure of a run that a gate can be set on: of all classes or of one.
public struct Figure: Hashable, Sendable {
  /// What is measured.
  public enum Quantity: String, CaseIterable, Sendable {
    case accuracy
    case recall
    case precision
    case f1
    case kappa
    case mcc
    case top2
    case top3
    case logLoss = "logloss"
    case brier
    case ece
    case rocAUC = "roc_auc"
    case averagePrecision = "average_precision"

    /// Whether every class has a value of its own; without a class their mean is meant.
    public var isPerClass: Bool {
      switch self {
      case .recall, .precision, .f1, .rocAUC, .averagePrecision: true
      default: false
      }
    }

    /// The values that it can have.
    public var range: ClosedRange<Double> {
      switch self {
      case .kappa, .mcc: -1...1
      case .logLoss: 0...(.infinity)
      case .brier: 0...2
      default: 0...1
      }
    }
  }

  /// What is measured.
  public let quantity: Quantity
  /// The class that is measured; nil for all.
  public let className: String?

  /// A figure of all classes or of one.
  public init(_ quantity: Quantity, of className: String? = nil) {
    self.quantity = quantity
    self.className = className
  }

  /// The figure as it is written in a gate: `recall[Shirt]`.
  public var text: String {
    className.map { "\(quantity.rawValue)[\($0)]" } ?? quantity.rawValue
  }
}
