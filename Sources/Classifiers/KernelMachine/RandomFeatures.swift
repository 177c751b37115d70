internal import Kernels
internal import Learning

/// Directions and phases of random features of the kernel exp(−γ‖x − y‖²), in blocks of equal width.
///
/// The features of x are cos(ω·x + b) with ω drawn as in structured orthogonal random features (Yu et
/// al. 2016, "Orthogonal Random Features"): a diagonal of random signs and a Walsh–Hadamard transform,
/// three times over. Only the signs are kept: 12 bytes a feature.
struct RandomFeatures: Sendable {
  /// The values of one input.
  let inputs: Int
  /// The number of features: a multiple of `width`.
  let count: Int
  /// The features of a block.
  let width: Int
  /// What the transformed inputs are multiplied by: √(2γ) / (2π · size), for angles are in turns.
  var scale: Float
  /// The diagonals of each transform, ±1: `[transforms, 3, size]`.
  let signs: [Float]
  /// The phase of each feature, in turns.
  let phases: [Float]

  /// The length of a transform, a power of two of at least 16.
  var size: Int { Self.size(inputs) }
  /// How many features a transform gives: the first of its outputs.
  private var taken: Int { min(size, width) }
  var blocks: Int { count / width }

  /// Draws directions and phases.
  ///
  /// - Parameter count: At least so many features; rounded up to whole blocks.
  init(inputs: Int, count: Int, seed: UInt64) {
    let width = Self.width(count)
    self.inputs = inputs
    self.width = width
    self.count = (max(count, 1) + width - 1) / width * width
    scale = 0
    var stream = RandomStream(seed: seed, for: .features)
    let size = Self.size(inputs)
    let transforms = self.count / min(size, width)
    signs = (0..<transforms * 3 * size).map { _ in stream.next() >> 63 == 0 ? 1 : -1 }
    // 24 bits, so that each phase is a Float exactly.
    phases = (0..<self.count).map { _ in Float(stream.next() >> 40) * 0x1p-24 }
  }

  /// Takes what was drawn before; nil where the sizes do not fit together.
  init?(inputs: Int, scale: Float, signs: [Float], phases: [Float]) {
    self.inputs = inputs
    self.scale = scale
    self.signs = signs
    self.phases = phases
    count = phases.count
    width = Self.width(count)
    guard inputs >= 1, inputs <= KernelMachine.inputLimit, count >= width, count % width == 0 else {
      return nil
    }
    let transforms = count / min(Self.size(inputs), width)
    guard signs.count == transforms * 3 * Self.size(inputs) else { return nil }
  }

  /// The scale that γ asks for.
  func scale(gamma: Double) -> Float {
    Float((2 * gamma).squareRoot() / (2 * Double.pi * Double(size)))
  }

  /// Fills `output`, `[rows, width]` in panels, with the features of one block.
  ///
  /// - Parameters:
  ///   - input: `[rows, inputs]`, row-major.
  ///   - scratch: Room for `size` values.
  func fill(_ output: MatrixView, block: Int, from input: MatrixView, scratch: MatrixView) {
    signs.withUnsafeBufferPointer { signs in
      phases.withUnsafeBufferPointer { phases in
        guard let signs = signs.baseAddress, let phases = phases.baseAddress else { return }
        for column in stride(from: 0, to: width, by: taken) {
          let first = block * width + column
          fourierFeatures(
            input: input, signs: signs + first / taken * 3 * size, size: size,
            phases: phases + first, count: taken, scale: scale, scratch: scratch.base,
            output: output, column: column, rows: 0..<output.rows)
        }
      }
    }
  }

  private static func size(_ inputs: Int) -> Int { powerOfTwo(atLeast: max(inputs, 16)) }

  /// 1,024 features, or as few as there are.
  private static func width(_ count: Int) -> Int { powerOfTwo(atLeast: min(max(count, 16), 1024)) }

  private static func powerOfTwo(atLeast value: Int) -> Int {
    var power = 1
    while power < value { power *= 2 }
    return power
  }
}
