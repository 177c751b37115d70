/// The few colours that every figure is drawn in, on light or on dark paper.
struct Ink {
  /// Text.
  let text: Color
  /// Axis names and other secondary text: at least 5.9 : 1 on the paper.
  let quiet: Color
  /// Behind pictures and in cells without a value.
  let plate: Color
  /// Thin lines.
  let line: Color
  /// What everything lies on.
  let paper: Color

  static let light = Ink(
    text: Color(grey: 28), quiet: Color(grey: 96), plate: Color(grey: 243), line: Color(grey: 210),
    paper: .white)
  static let dark = Ink(
    text: Color(0xECE8E0), quiet: Color(0xABA498), plate: Color(0x2D2B28), line: Color(0x3A3732),
    paper: Color(0x1F1E1B))

  /// A picture's grey value as dark on the plate, so that pages print with little ink.
  func garment(_ value: UInt8) -> Color { plate.covered(by: Color(grey: 18), value) }
}

/// The paper that a figure is drawn for.
public enum Scheme: Sendable {
  case light, dark

  var ink: Ink { self == .light ? .light : .dark }
}
