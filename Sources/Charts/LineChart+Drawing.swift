extension LineChart {
  /// A narrow one and one for half or most of a wide page.
  public var widths: [Double] { [Self.narrow, isWide ? 720 : 440] }

  /// The chart for a width; `height` nil for two thirds of it or so.
  public func layout(width: Double, height: Double?) -> Layout {
    let frame = Frame(self, width: width, height: height)
    return Layout(
      width: width, height: frame.height, body: frame.hasData ? frame.drawing : frame.emptyNote)
  }
}
