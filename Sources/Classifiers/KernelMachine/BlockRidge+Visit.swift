internal import Kernels
internal import Learning
internal import Parallel

extension BlockRidge {
  /// Solves for one block's coefficients and takes what they explain from R.
  ///
  /// - Parameter isFirst: Whether the block is still to be factored.
  mutating func visit(
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
}
