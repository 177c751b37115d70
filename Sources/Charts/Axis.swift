import Wording

/// What an axis measures and how its ticks are written.
public struct Axis: Equatable, Sendable {
  /// The quantity with its unit, such as `Cross-entropy loss (nats)`.
  public let title: String
  /// How a tick's value becomes text.
  public let format: Format
  /// Whether ticks stand on whole numbers only, as for epochs.
  public let wholeNumbers: Bool
  /// The values at the two ends; nil to fit the data.
  public let domain: ClosedRange<Double>?
  /// Where the ticks of a logarithmic axis stand, in ascending order; empty where the axis is linear and
  /// its ticks are round numbers.
  public let logarithmicTicks: [Double]

  /// How a tick's value becomes text.
  public enum Format: Equatable, Sendable {
    /// As it is, with as many decimals as the step between ticks needs.
    case number
    /// A fraction as a percentage: 0.85 becomes `85%`.
    case percent
    /// A count with its thousands set apart: 1000 becomes `1,000`.
    case count
  }

  /// Makes an axis.
  public init(
    title: String, format: Format = .number, wholeNumbers: Bool = false,
    domain: ClosedRange<Double>? = nil, logarithmicTicks: [Double] = []
  ) {
    self.title = title
    self.format = format
    self.wholeNumbers = wholeNumbers
    self.domain = domain
    self.logarithmicTicks = logarithmicTicks.filter { $0 > 0 && $0 < 1e15 }
  }

  /// A tick's text, given the step between ticks.
  func label(of value: Double, step: Double) -> String { text(of: value, step: step, more: 0) }

  /// A value's text, more exact than a tick's; a share that is not everything never reads 100%.
  func reading(of value: Double, step: Double) -> String {
    format == .percent
      ? NumberText.percent(value, Ticks.digits(for: step * 100) + 1)
      : text(of: value, step: step, more: wholeNumbers ? 0 : 2)
  }

  private func text(of value: Double, step: Double, more: Int) -> String {
    switch format {
    case .number: NumberText.text(value, digits: Ticks.digits(for: step) + more)
    case .percent:
      NumberText.text(value * 100, digits: Ticks.digits(for: step * 100) + more) + "%"
    case .count: NumberText.count(Int(min(max(value, -1e15), 1e15)))
    }
  }

  /// The quantity within a sentence: the title without its unit, `cross-entropy loss`.
  var quantity: String {
    let name = title.prefix { $0 != "(" }
    let text = name.prefix(1).lowercased() + name.dropFirst()
    return text.hasSuffix(" ") ? String(text.dropLast()) : text
  }
}
