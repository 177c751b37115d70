/// The few greys that every figure is drawn in.
enum Ink {
  /// Text.
  static let text = Color(grey: 28)
  /// Axis names and other secondary text: 5.9 : 1 on white.
  static let quiet = Color(grey: 96)
  /// Behind pictures and in cells without a value.
  static let plate = Color(grey: 243)
  /// Thin lines.
  static let line = Color(grey: 210)

  /// A picture's grey value as dark on the plate, so that pages print with little ink.
  static func garment(_ value: UInt8) -> Color {
    plate.covered(by: Color(grey: 18), value)
  }
}
