internal import Kernels
internal import Learning

/// Ridge regression on random features, a block of features at a time: block coordinate descent, as in
/// Tu, Roelofs, Venkataraman and Recht (2016, "Large Scale Kernel Learning using Block Coordinate
/// Descent").
///
/// Each step solves for one block's coefficients exactly, given all others':
/// `(ZᵀZ + λI) · δ = ZᵀR − λC`, then `C += δ` and `R −= Zδ`, where R is what the others leave of the
/// one-hot classes. The normal equations of all features at once would cost features / width times as
/// much. Each block is factored once, in the first pass; later passes cost a fifth.
///
/// Features are made anew whenever they are needed, a slab of 4,096 examples at a time, which takes
/// less time than to read them from memory. So what is held is the factors (4 · features · width
/// bytes), a slab (4 · 4,096 · width bytes) and R (64 bytes an example).
struct BlockRidge {
  let features: RandomFeatures
  let rows: ByteRows
  /// λ, for features cos(ω·x + b).
  let ridge: Float
  let classes: Int
  /// R, in chunks of the examples.
  let residuals: [Matrix]
  let coefficients: [Matrix]
  /// The factors of the blocks that have been visited.
  var factors: [Matrix] = []
  /// The features of a slab, in chunks.
  let slab: [Matrix]
  /// The share of each class.
  let offsets: [Float]

  /// Examples whose products are summed in one chain; a chunk's panels of sixteen features fit the
  /// first cache twice.
  static let chunk = 256
  /// Chunks between two barriers.
  private static let slabChunks = 16

  /// Starts with no coefficients: only the shares of the classes are taken from R.
  ///
  /// - Parameters:
  ///   - labels: The class of each row, below `classes`.
  ///   - ridge: Positive.
  init(features: RandomFeatures, rows: ByteRows, labels: [UInt8], classes: Int, ridge: Float) {
    self.features = features
    self.rows = rows
    self.ridge = ridge
    self.classes = classes
    var counts = [Int](repeating: 0, count: classes)
    for label in labels { counts[Int(label)] += 1 }
    let offsets = counts.map { Float(Double($0) / Double(labels.count)) }
    self.offsets = offsets
    residuals = Self.chunks(of: labels.count).map { range in
      let matrix = Matrix(rows: range.count, columns: classes, .panelMajor)
      for row in range {
        for column in 0..<classes {
          let target: Float = Int(labels[row]) == column ? 1 : 0
          matrix.view[row - range.lowerBound, column] = target - offsets[column]
        }
      }
      return matrix
    }
    coefficients = (0..<features.blocks).map { _ in
      Matrix(rows: features.width, columns: classes, .panelMajor)
    }
    slab = (0..<min(Self.slabChunks, residuals.count)).map { _ in
      Matrix(rows: Self.chunk, columns: features.width, .panelMajor)
    }
  }

  /// Visits every block `passes` times.
  ///
  /// - Parameter observe: Called with the part of the work done, several times a block.
  mutating func solve(
    passes: Int, threads: () -> Int, observe: (Double) throws -> Void
  ) throws {
    for pass in 0..<passes {
      for block in 0..<features.blocks {
        // Measured: of a first visit's time, later ones take a fifth.
        let unit = 1 / (Double(features.blocks) * (1 + 0.2 * Double(passes - 1)))
        let (weight, before) =
          pass == 0
          ? (1.0, Double(block))
          : (0.2, Double(features.blocks) * (1 + 0.2 * Double(pass - 1)) + 0.2 * Double(block))
        try visit(block, isFirst: pass == 0, threads: threads) {
          try observe((before + weight * $0) * unit)
        }
      }
    }
  }

  /// The coefficients, `[features, classes]`.
  var solution: [Float] { coefficients.flatMap(\.values) }

  private static func chunks(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
  }
}
