import Imaging

extension Canvas {
  /// A canvas with as many colours, or nearly, as asked for.
  static func sample(_ colors: Int) -> Canvas {
    var canvas = Canvas(width: 37, height: 29)
    for y in 0..<29 {
      for x in 0..<37 {
        canvas[x, y] = Color(UInt32((y * 37 + x) % colors) &* 2_654_435)
      }
    }
    return canvas
  }

  /// Every pixel, row after row.
  var colors: [Color] { (0..<height).flatMap { y in (0..<width).map { self[$0, y] } } }

  /// The dark pixels in some columns.
  func ink(in columns: Range<Int>) -> Int {
    (0..<height).reduce(0) { sum, y in
      sum + columns.count { self[$0, y].luminance < 0.5 }
    }
  }
}
