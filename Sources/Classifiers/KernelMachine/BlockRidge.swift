internal import Kernels
internal import Learning
internal import Parallel

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
  private let residuals: [Matrix]
  private let coefficients: [Matrix]
  /// The factors of the blocks that have been visited.
  private var factors: [Matrix] = []
  /// The features of a slab, in chunks.
  private let slab: [Matrix]
  /// The share of each class.
  let offsets: [Float]

  /// Examples whose products are summed in one chain; a chunk's panels of sixteen features fit the
  /// first cache twice.
  private static let chunk = 256
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

  private mutating func visit(
    _ block: Int, isFirst: Bool, threads: () -> Int, observe: (Double) throws -> Void
  ) throws {
    let gram = isFirst ? Matrix(rows: features.width, columns: features.width, .panelMajor) : nil
    let step = Matrix(rows: features.width, columns: classes, .panelMajor)
    for start in stride(from: 0, to: residuals.count, by: slab.count) {
      try observe(0.9 * Double(start) / Double(residuals.count))
      let chunks = start..<min(start + slab.count, residuals.count)
      addNormalEquations(block, chunks, gram: gram, step: step, threads: threads())
    }
    let current = coefficients[block].view
    if let gram {
      for k in 0..<features.width { gram.view[k, k] += ridge }
      // With λ in every pivot, only rounding makes one smaller.
      choleskyFactor(gram.view, smallestPivot: ridge / 2)
      factors.append(gram)
    }
    for k in 0..<features.width {
      for column in 0..<classes { step.view[k, column] -= ridge * current[k, column] }
    }
    choleskySolve(factor: factors[block].view, values: step.view)
    for k in 0..<features.width {
      for column in 0..<classes { current[k, column] += step.view[k, column] }
    }
    try observe(0.9)
    update(block, step: step, threads: threads())
  }

  /// Adds some chunks' ZᵀZ and ZᵀR to `gram` and `step`; members make the features of their chunks and,
  /// after a barrier, sums for their rows of the results.
  private func addNormalEquations(
    _ block: Int, _ chunks: Range<Int>, gram: Matrix?, step: Matrix, threads: Int
  ) {
    withTeam(of: threads) { member in
      let input = Matrix(rows: Self.chunk, columns: features.inputs)
      let scratch = Matrix(rows: 1, columns: features.size)
      for chunk in member.share(of: chunks.count) {
        fill(slab[chunk], chunk: chunks.lowerBound + chunk, block, input, scratch)
      }
      member.barrier()
      let starts = triangleRows(of: member)
      for chunk in 0..<chunks.count {
        let residual = residuals[chunks.lowerBound + chunk].view
        let values = slab[chunk].view.prefix(residual.rows)
        for row in starts {
          addCrossProduct(
            values, residual, into: step.view, rows: row..<row + 16,
            columns: 0..<step.view.paddedColumns)
          if let gram {
            addCrossProduct(
              values, values, into: gram.view, rows: row..<row + 16,
              columns: row..<features.width)
          }
        }
      }
    }
  }

  /// Where a member's panels of sixteen rows start. A row ends at the last column and starts at the
  /// diagonal, so the first panels are taken together with the last, for equal shares of the work.
  private func triangleRows(of member: TeamMember) -> [Int] {
    let panels = features.width / 16
    guard panels > 1 else { return member.index == 0 ? [0] : [] }
    return (0..<panels / 2).filter { $0 % member.count == member.index }
      .flatMap { [$0, panels - 1 - $0] }.map { $0 * 16 }
  }

  /// Takes a block's step from R.
  private func update(_ block: Int, step: Matrix, threads: Int) {
    withTeam(of: threads) { member in
      let input = Matrix(rows: Self.chunk, columns: features.inputs)
      let scratch = Matrix(rows: 1, columns: features.size)
      let values = Matrix(rows: Self.chunk, columns: features.width, .panelMajor)
      for chunk in member.share(of: residuals.count) {
        let residual = residuals[chunk].view
        fill(values, chunk: chunk, block, input, scratch)
        addProduct(
          values.view.prefix(residual.rows), step.view, sign: -1, into: residual,
          rows: 0..<residual.rows)
      }
    }
  }

  /// Fills `values` with the features of one chunk of the examples.
  private func fill(
    _ values: Matrix, chunk: Int, _ block: Int, _ input: Matrix, _ scratch: Matrix
  ) {
    let start = chunk * Self.chunk
    let range = start..<min(start + Self.chunk, rows.count)
    rows.gather(range, into: input.view)
    features.fill(
      values.view.prefix(range.count), block: block, from: input.view, scratch: scratch.view)
  }

  private static func chunks(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
  }
}
