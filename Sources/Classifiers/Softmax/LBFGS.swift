/// Minimises a smooth convex function by limited-memory BFGS (Nocedal 1980; Liu and Nocedal 1989), with
/// steps halved until they lower it enough (Armijo 1966).
///
/// The inverse of the second derivatives is guessed by the caller and corrected by what the latest steps
/// have met. Sums run in index order in `Double`, so that a function of the same bits has a minimum of the same.
struct LBFGS {
  /// Where it is, what the function is there and its slope.
  private(set) var point: [Double]
  private(set) var value: Double
  private(set) var gradient: [Double]
  /// The latest steps with the changes of the gradient along them, oldest first.
  private var memory: [Pair] = []

  /// A step, the change of the gradient along it, and what the curvature says of the scale of `inverse`.
  private struct Pair {
    let step, change: [Double]
    let curvature, scale: Double
  }

  /// Steps that are remembered.
  private static let memoryLimit = 10

  /// A positive definite guess at the inverse of the second derivatives, times a vector.
  private let inverse: ([Double]) -> [Double]

  /// A function's value and gradient at a point.
  typealias Function = ([Double]) throws -> (value: Double, gradient: [Double])

  /// Starts from a point.
  init(
    at point: [Double], inverse: @escaping ([Double]) -> [Double], _ function: Function
  ) rethrows {
    self.point = point
    self.inverse = inverse
    (value, gradient) = try function(point)
  }

  /// The largest component of the gradient.
  var slope: Double { gradient.reduce(0) { max($0, abs($1)) } }

  /// Takes one step downhill.
  ///
  /// - Returns: False where no step lowers the function any more, so that the point stayed.
  mutating func step(_ function: Function) rethrows -> Bool {
    let direction = direction()
    let descent = dot(direction, gradient)
    guard descent < 0 else { return false }
    var length = 1.0
    for _ in 0..<20 {
      let next = zip(point, direction).map { $0 + length * $1 }
      let found = try function(next)
      if found.value <= value + 1e-4 * length * descent {
        remember(next, found.gradient)
        (point, value, gradient) = (next, found.value, found.gradient)
        return true
      }
      length /= 2
    }
    return false
  }

  /// Minus the gradient times the approximate inverse of the second derivatives (two loops).
  private func direction() -> [Double] {
    var direction = gradient.map { -$0 }
    var factors: [Double] = []
    for pair in memory.reversed() {
      let factor = dot(pair.step, direction) / pair.curvature
      add(-factor, pair.change, to: &direction)
      factors.append(factor)
    }
    direction = inverse(direction)
    if let scale = memory.last?.scale {
      for index in direction.indices { direction[index] *= scale }
    }
    for (pair, factor) in zip(memory, factors.reversed()) {
      let correction = factor - dot(pair.change, direction) / pair.curvature
      add(correction, pair.step, to: &direction)
    }
    return direction
  }

  private mutating func remember(_ next: [Double], _ nextGradient: [Double]) {
    let step = zip(next, point).map { $0 - $1 }
    let change = zip(nextGradient, gradient).map { $0 - $1 }
    let curvature = dot(step, change)
    // Rounding can hide the curvature of a small step; such a pair would turn the direction uphill.
    guard curvature > 1e-10 * dot(change, change) else { return }
    if memory.count == Self.memoryLimit { memory.removeFirst() }
    memory.append(
      Pair(
        step: step, change: change, curvature: curvature,
        scale: curvature / dot(change, inverse(change))))
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}

private func add(_ factor: Double, _ a: [Double], to b: inout [Double]) {
  for index in a.indices { b[index] += factor * a[index] }
}
