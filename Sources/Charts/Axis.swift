/// What an axis measures and how its ticks are written.
public struct Axis: Equatable, Sendable {
  /// The quantity with its unit, such as `Cross-entropy loss (nats)`.
  public let title: String
  /// How a tick's value becomes text.
  public let format: Format
  /// Whether ticks stand on whole numbers only, as for epochs.
  public let wholeNumbers: Bool

  /// How a tick's value becomes text.
  public enum Format: Equatable, Sendable {
    /// As it is, with as many decimals as the step between ticks needs.
    case number
    /// A fraction as a percentage: 0.85 becomes `85%`.
    case percent
  }

  /// Makes an axis.
  public init(title: String, format: Format = .number, wholeNumbers: Bool = false) {
    self.title = title
    self.format = format
    self.wholeNumbers = wholeNumbers
  }

  /// A tick's text, given the step between ticks.
  func label(of value: Double, step: Double) -> String {
    switch format {
    case .number: NumberText.text(value, digits: Ticks.digits(for: step))
    case .percent: NumberText.text(value * 100, digits: Ticks.digits(for: step * 100)) + "%"
    }
  }
}
