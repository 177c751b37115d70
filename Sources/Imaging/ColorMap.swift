/// The scales of colour of the figures.
package enum ColorMap {
  /// How many colours a scale tells apart above nothing: few enough that a figure with its lettering
  /// has no more than a palette holds.
  package static let steps = 20

  /// A share of a scale from nothing to all: the paper for 0, then ever farther from it, through the
  /// blues of ColorBrewer (Harrower and Brewer 2003).
  package static func blues(_ share: Double) -> Color {
    let step = share > 0 ? max((min(share, 1) * Double(steps)).rounded(), 1) : 0
    let position = step / Double(steps) * Double(colors.count - 1)
    let start = min(Int(position), colors.count - 2)
    let rest = ((position - Double(start)) * 255).rounded()
    return colors[start].covered(by: colors[start + 1], UInt8(rest))
  }

  private static let colors = [
    0xFFFFFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B,
  ].map { Color($0) }

  /// The inks of what is below and above zero: both stand out 3 : 1 from white and from a dark page.
  package static let (negative, positive) = (Color(0x3A87CF), Color(0xCF6A1A))

  /// Steps of ink on either side of zero: with zero, 15 fit four bits a pixel.
  package static let signedSteps = 7

  /// How much of which ink a share of a scale from −1 to 1 has, in steps: below 0 of the one, above 0 of the
  /// other.
  static func signedStep(_ share: Double) -> Int {
    share.isNaN ? 0 : Int((min(max(share, -1), 1) * Double(signedSteps)).rounded())
  }

  /// A ground with so many steps of ink on it.
  package static func signed(_ step: Int, on ground: Color) -> Color {
    ground.covered(
      by: step < 0 ? negative : positive, UInt8(step.magnitude * 255 / UInt(signedSteps)))
  }
}
