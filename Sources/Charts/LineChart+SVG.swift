extension LineChart {
  /// The chart as one SVG element: no script, no style attribute, the same bytes for equal charts.
  ///
  /// Colours and fonts are presentation attributes, so the text makes a good file by itself; a page's
  /// style sheet overrides them through the classes `chart`, `ground`, `hollow`, `grid`, `axis`,
  /// `tick`, `axis-title`, `label`, `rule`, `reference`, `mark` and `series-0` to `series-3`. Points
  /// and bars carry their values as `<title>`, which browsers show under the pointer.
  public var svg: String {
    let frame = Frame(self)
    return drawing(
      id: id, title: title, summary: summary, width: Frame.width, height: frame.height,
      fontSize: 14, body: frame.hasData ? frame.drawing : frame.emptyNote)
  }
}
