// input [batch, inputs] · kernel [inputs, units] + bias [units] → output [batch, units]

/// `output[i, j] = bias[j] + Σₖ input[i, k] · kernel[k, j]`, then ReLU where asked.
///
/// - Parameters:
///   - rows: The rows of `output` to compute.
///   - columns: The columns of `output` to compute; both ends multiples of 16.
///   - bias: As many values as `output` has columns, padded with zeros to whole vectors.
///   - nonzero: Where `input` is not zero, by four rows; `rows` then begin at a multiple of four. With nil
///     every term is added, to the same bits.
public func denseForward(
  input: MatrixView, kernel: MatrixView, bias: UnsafeMutablePointer<Float>, output: MatrixView,
  rows: Range<Int>, columns: Range<Int>, rectified: Bool, nonzero: NonzeroTerms? = nil
) {
  let a = Broadcast(input)
  let depth = kernel.rows
  @inline(__always)
  func store(_ epilogue: some ProductEpilogue) {
    if let nonzero {
      product(
        rows: rows, columns: columns, depth: depth, a, kernel, terms: nonzero, epilogue: epilogue)
    } else {
      product(rows: rows, columns: columns, depth: depth, a, kernel, epilogue: epilogue)
    }
  }
  if rectified {
    store(StoreRectified(bias: bias, output: output))
  } else {
    store(Store(bias: bias, output: output))
  }
}

/// `inputGradient[i, k] = Σⱼ outputGradient[i, j] · kernel[k, j]`, zero where the ReLU that made
/// `input` was off.
///
/// - Parameters:
///   - transposed: The kernel's transpose, `[units, inputs]`, for lanes must run over outputs.
///   - rows: The rows of `inputGradient` to compute.
public func denseInputGradient(
  outputGradient: MatrixView, transposed: MatrixView, input: MatrixView,
  inputGradient: MatrixView, rows: Range<Int>
) {
  product(
    rows: rows, columns: 0..<inputGradient.paddedColumns, depth: transposed.rows,
    Broadcast(outputGradient), transposed,
    epilogue: StoreMasked(activation: input, output: inputGradient))
}

/// `transposed[j, k] = matrix[k, j]` for the given rows `k` of `matrix`.
public func transposeRows(
  _ rows: Range<Int>, of matrix: MatrixView, into transposed: MatrixView
) {
  for k in rows {
    for j in 0..<matrix.columns { transposed[j, k] = matrix[k, j] }
  }
}

/// One Adam step of a kernel whose gradient is `inputᵀ · outputGradient`; the gradient never leaves
/// the registers.
///
/// - Parameters:
///   - mean: Adam's first moment, laid out as `kernel`; so is `variance`, the second.
///   - rows: The rows of `kernel` to update.
///   - columns: The columns of `kernel` to update; both ends multiples of 16.
///   - nonzero: Where `input` is not zero, by four columns; `rows` then begin at a multiple of four. With
///     nil every term is added, to the same bits.
public func denseUpdateKernel(
  input: MatrixView, outputGradient: MatrixView, kernel: MatrixView, mean: MatrixView,
  variance: MatrixView, rows: Range<Int>, columns: Range<Int>, adam: AdamStep,
  nonzero: NonzeroTerms? = nil
) {
  let a = Broadcast(input, transposed: true)
  let epilogue = UpdateWithAdam(
    parameter: kernel, mean: mean.base, variance: variance.base, adam: adam)
  if let nonzero {
    product(
      rows: rows, columns: columns, depth: input.rows, a, outputGradient, terms: nonzero,
      epilogue: epilogue)
  } else {
    product(
      rows: rows, columns: columns, depth: input.rows, a, outputGradient, epilogue: epilogue)
  }
}

/// One Adam step of a bias whose gradient is the sum of the rows of `outputGradient`.
public func denseUpdateBias(
  outputGradient: MatrixView, bias: UnsafeMutablePointer<Float>,
  mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>,
  columns: Range<Int>, adam: AdamStep
) {
  for column in stride(from: columns.lowerBound, to: columns.upperBound, by: Vector.scalarCount) {
    var gradient = Vector.zero
    for row in 0..<outputGradient.rows { gradient += outputGradient[row, vector: column] }
    adam.update(bias, mean, variance, at: column, gradient: gradient)
  }
}

// MARK: - What becomes of a tile

private struct Store: ProductEpilogue {
  let bias: UnsafeMutablePointer<Float>
  let output: MatrixView

  @inline(__always)
  func start(column: Int) -> Vector { bias[vector: column] }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) { output[row, vector: column] = value }
}

private struct StoreRectified: ProductEpilogue {
  let bias: UnsafeMutablePointer<Float>
  let output: MatrixView

  @inline(__always)
  func start(column: Int) -> Vector { bias[vector: column] }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) {
    output[row, vector: column] = value.replacing(with: 0, where: value .< 0)
  }
}

private struct StoreMasked: ProductEpilogue {
  let activation: MatrixView
  let output: MatrixView

  @inline(__always)
  func start(column: Int) -> Vector { .zero }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) {
    let off = activation[row, vector: column] .<= 0
    output[row, vector: column] = value.replacing(with: 0, where: off)
  }
}

private struct UpdateWithAdam: ProductEpilogue {
  let parameter: MatrixView
  let mean: UnsafeMutablePointer<Float>
  let variance: UnsafeMutablePointer<Float>
  let adam: AdamStep

  @inline(__always)
  func start(column: Int) -> Vector { .zero }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) {
    adam.update(
      parameter.base, mean, variance, at: parameter.offset(row, column), gradient: value)
  }
}
