import Learning

/// A change of grey pictures of one size, as cameras and scanners make them, in whole numbers or plain
/// floating point: the same bytes on every machine.
///
/// What it leaves to chance is drawn from a stream of each picture's own, so that all models, whatever
/// their seed, are given the same pictures, and a kind's strengths the same directions and places.
package struct PictureChange {
  /// What is done.
  package enum Kind: String, CaseIterable {
    /// Moved up, down, left or right.
    case shift
    /// Turned about the centre, to either side.
    case rotation
    /// Grey values times a factor below 1.
    case darkening
    /// Grey values times a factor above 1, cut at 255.
    case brightening
    /// Grey values with a random number added to each, cut at 0 and 255.
    case noise
    /// Each pixel the mean of a square around it.
    case blur
    /// A black square somewhere in the picture.
    case occlusion

    /// The unit of its strengths.
    package var unit: String {
      switch self {
      case .shift, .blur, .occlusion: "px"
      case .rotation: "°"
      case .darkening, .brightening: "×"
      case .noise: "grey levels"
      }
    }

    /// The strengths that are measured, the weakest first.
    package var strengths: [Double] {
      switch self {
      case .shift: [1, 2, 3]
      case .rotation: [5, 15, 30]
      case .darkening: [0.75, 0.5, 0.25]
      case .brightening: [1.25, 1.5, 2]
      case .noise: [16, 32, 64]
      case .blur: [3, 5, 7]
      case .occlusion: [4, 8, 12]
      }
    }
  }

  let kind: Kind
  let strength: Double
  /// The size of the pictures.
  let width, height: Int
  /// The grey value that each becomes, or what each sum of eight random bytes adds to one.
  private let table: [Int32]

  /// A change of pictures of a size.
  ///
  /// - Precondition: strengths of shift, blur and occlusion are whole numbers of at least 0, a blur's
  ///   odd, and a rotation's among those measured, or 0.
  package init(_ kind: Kind, _ strength: Double, width: Int, height: Int) {
    self.kind = kind
    self.strength = strength
    self.width = width
    self.height = height
    switch kind {
    case .darkening, .brightening:
      table = (0...255).map { Int32(min((Double($0) * strength).rounded(), 255)) }
    case .noise:
      // Nearly normal: the sum of eight bytes has the mean 8 · 127.5 and the variance
      // 8 · (256² − 1) / 12 (Irwin and Hall 1927).
      let scale = strength / 43_690.0.squareRoot()
      table = (0...8 * 255).map { Int32((Double($0 - 1020) * scale).rounded()) }
    default: table = []
    }
  }

  /// Changes one picture.
  ///
  /// - Parameters:
  ///   - picture: Its grey values, `[height, width]`.
  ///   - number: Its place among the test images, which chance is drawn by.
  ///   - changed: Where the changed values go.
  package func apply(
    to picture: UnsafeBufferPointer<UInt8>, number: Int,
    into changed: UnsafeMutableBufferPointer<UInt8>
  ) {
    var random = RandomStream(seed: UInt64(number), for: .change)
    switch kind {
    case .shift: shift(picture, changed, using: &random)
    case .rotation: rotate(picture, changed, isReversed: random.next() >> 63 == 1)
    case .darkening, .brightening:
      for place in picture.indices { changed[place] = UInt8(table[Int(picture[place])]) }
    case .noise:
      for place in picture.indices {
        let value = Int32(picture[place]) + table[random.nextByteSum()]
        changed[place] = UInt8(clamping: value)
      }
    case .blur: blur(picture, changed)
    case .occlusion: occlude(picture, changed, using: &random)
    }
  }

  /// Blackens a square, as much of it as there is room for.
  private func occlude(
    _ picture: UnsafeBufferPointer<UInt8>, _ changed: UnsafeMutableBufferPointer<UInt8>,
    using random: inout RandomStream
  ) {
    _ = changed.update(fromContentsOf: picture)
    let (across, down) = (min(Int(strength), width), min(Int(strength), height))
    let left = random.next(upTo: width - across)
    let top = random.next(upTo: height - down)
    for y in top..<top + down {
      for x in left..<left + across { changed[y * width + x] = 0 }
    }
  }
}

extension RandomStream {
  /// The sum of the eight bytes of a draw, 0 to 2040.
  fileprivate mutating func nextByteSum() -> Int {
    let bits = next()
    let pairs = (bits & 0x00FF_00FF_00FF_00FF) + (bits >> 8 & 0x00FF_00FF_00FF_00FF)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
