/// A sequence of random numbers for one purpose of one run: SplitMix64 (Steele, Lea and Flood 2014).
///
/// Each purpose draws from a stream of its own, so that a new purpose moves no other.
package struct RandomStream: RandomNumberGenerator {
  /// What random numbers are drawn for.
  package enum Purpose: UInt64 {
    case initialization = 1
    case order = 2
    /// How a test image is changed; the image's place is the seed.
    case change = 3
    /// A picture that is made without the data; its number is the seed.
    case unrelated = 4
    /// Which images and pixels a forest's trees see; the tree's number is mixed into the seed.
    case forest = 5
    /// The directions and phases of random features.
    case features = 6
    /// Which images and pixels the trees of boosting see.
    case boosting = 7
    /// How a training image is changed; the epoch and the image are mixed into the seed.
    case augmentation = 8
    /// Which values of a layer are dropped; the layer, the epoch and the place are mixed into the seed.
    case dropout = 9
  }

  private var state: UInt64

  /// The stream of `purpose` in the run with this seed.
  package init(seed: UInt64, for purpose: Purpose) {
    // Two rounds of mixing put neighbouring seeds and purposes far apart.
    state = seed
    state = next() ^ purpose.rawValue
    state = next()
  }

  /// The stream of one of many parts of a purpose, known by its numbers.
  package init(seed: UInt64, for purpose: Purpose, numbers: UInt64...) {
    self.init(seed: seed, for: purpose)
    for number in numbers {
      state ^= number
      state = next()
    }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Reorders `items` (Fisher and Yates); the same on every version of the standard library.
  package mutating func shuffle(_ items: inout [Int32]) {
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, next(upTo: last))
    }
  }

  /// A number from 0 to `last`: the high half of a 64 × 64-bit product, with a bias below 2⁻⁴⁴ for those
  /// that occur here.
  package mutating func next(upTo last: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(last + 1)).high)
  }
}
