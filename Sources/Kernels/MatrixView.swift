/// Sixteen lanes: the width that every kernel works in.
public typealias Vector = SIMD16<Float>

/// A matrix in memory that the caller owns, laid out in panels of sixteen columns.
///
/// Element `[i, j]` is at `i · rowStride + (j / 16) · panelStride + j % 16`. With a `panelStride` of
/// 16 this is the common row-major order; with a `rowStride` of 16 each panel is contiguous, which
/// keeps what two threads write in different places apart: in row-major order their halves of a row
/// lie side by side, and each processor's prefetcher fetches what the other is writing (measured:
/// two threads then take as long as one).
///
/// Columns are padded with zeros to whole panels, so that kernels never mask.
public struct MatrixView: @unchecked Sendable {
  /// The first element, aligned to 64 bytes.
  public let base: UnsafeMutablePointer<Float>
  /// The number of rows.
  public let rows: Int
  /// The number of columns that carry values.
  public let columns: Int
  /// The distance from one row to the next, in elements.
  public let rowStride: Int
  /// The distance from one panel of sixteen columns to the next, in elements.
  public let panelStride: Int

  /// Row-major: `[rows, paddedColumns]`.
  public static func rowMajor(
    _ base: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> MatrixView {
    MatrixView(
      base: base, rows: rows, columns: columns, rowStride: padded(columns),
      panelStride: Vector.scalarCount)
  }

  /// Panel after panel: `[paddedColumns / 16, rows, 16]`.
  public static func panelMajor(
    _ base: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> MatrixView {
    MatrixView(
      base: base, rows: rows, columns: columns, rowStride: Vector.scalarCount,
      panelStride: rows * Vector.scalarCount)
  }

  /// The same memory, only the first `count` rows.
  public func prefix(_ count: Int) -> MatrixView {
    MatrixView(
      base: base, rows: count, columns: columns, rowStride: rowStride, panelStride: panelStride)
  }

  /// `columns` rounded up to whole vectors.
  public var paddedColumns: Int { Self.padded(columns) }

  /// `columns` rounded up to whole vectors.
  public static func padded(_ columns: Int) -> Int {
    (columns + Vector.scalarCount - 1) / Vector.scalarCount * Vector.scalarCount
  }

  /// Where element `[row, column]` is, counted from `base`.
  @inline(__always)
  func offset(_ row: Int, _ column: Int) -> Int {
    row &* rowStride &+ (column >> 4) &* panelStride &+ column & 15
  }

  /// One element.
  @inline(__always)
  public subscript(row: Int, column: Int) -> Float {
    get { base[offset(row, column)] }
    nonmutating set { base[offset(row, column)] = newValue }
  }

  /// The sixteen elements from `column`, a multiple of 16, on.
  @inline(__always)
  subscript(row: Int, vector column: Int) -> Vector {
    get { base[vector: offset(row, column)] }
    nonmutating set { base[vector: offset(row, column)] = newValue }
  }
}

extension UnsafeMutablePointer<Float> {
  /// The sixteen values from `offset` on, read or written as one vector.
  @inline(__always)
  subscript(vector offset: Int) -> Vector {
    get { UnsafeRawPointer(self + offset).loadUnaligned(as: Vector.self) }
    nonmutating set {
      UnsafeMutableRawPointer(self + offset).storeBytes(of: newValue, as: Vector.self)
    }
  }
}
