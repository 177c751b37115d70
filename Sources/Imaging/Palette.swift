/// Up to 256 colours in the order of their first use.
///
/// Open addressing: pictures looked up in a `Dictionary` are 10 % of the time of a report, here 5 %.
struct Palette {
  private(set) var colors: [Color] = []
  /// For each slot the number of its colour, counted from 1; 0 where it is empty.
  private var slots = [UInt16](repeating: 0, count: 1 << Self.bits)

  /// Four slots for each colour.
  private static let bits = 10
  private static let limit = 256

  /// The place of a colour, which is added where it is new; nil where there is no room for it.
  mutating func place(of color: Color) -> UInt8? {
    // Fibonacci hashing: the upper bits of a product with 2³² over the golden ratio.
    var slot = Int((color.number &* 0x9E37_79B9) >> (32 - Self.bits))
    while slots[slot] > 0 {
      let place = Int(slots[slot]) - 1
      if colors[place] == color { return UInt8(place) }
      slot = (slot + 1) % slots.count
    }
    guard colors.count < Self.limit else { return nil }
    colors.append(color)
    slots[slot] = UInt16(colors.count)
    return UInt8(colors.count - 1)
  }
}
