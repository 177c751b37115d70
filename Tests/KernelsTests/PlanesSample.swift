import Kernels

/// Planes of reproducible values between −1 and 1 in a border of zeros, with memory of their own.
final class PlanesSample {
  let view: PlanesView

  init(_ channels: Int, _ height: Int, _ width: Int, border: Int = 1, seed: Int = 1) {
    let count = PlanesView.elementCount(
      channels: channels, height: height, width: width, border: border)
    let base = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
    view = PlanesView(
      base: base, channels: channels, height: height, width: width, border: border)
    let values = Sample(channels * height * width, PlanesView.lanes, seed: seed)
    for channel in 0..<channels {
      for y in 0..<height {
        for x in 0..<width {
          for lane in 0..<PlanesView.lanes {
            view[channel, y, x, lane] = values.view[(channel * height + y) * width + x, lane]
          }
        }
      }
    }
  }

  deinit { view.base.deallocate() }

  /// The value of a place, zero beyond the border.
  func value(_ channel: Int, _ y: Int, _ x: Int, _ lane: Int) -> Float {
    (0..<view.height).contains(y) && (0..<view.width).contains(x) ? view[channel, y, x, lane] : 0
  }

  /// Every value.
  var values: [Float] {
    (0..<view.channels).flatMap { channel in
      (0..<view.height).flatMap { y in
        (0..<view.width).flatMap { x in
          (0..<PlanesView.lanes).map { view[channel, y, x, $0] }
        }
      }
    }
  }

  /// The bits of every value.
  var bits: [UInt32] { values.map(\.bitPattern) }

  /// Whether the border is still zero.
  var borderIsZero: Bool {
    var elements = 0
    let whole = (0..<view.planeStride * view.channels).count { view.base[$0] != 0 }
    for bits in bits where bits != 0 && bits != 0x8000_0000 { elements += 1 }
    return whole == elements
  }
}
