import Dispatch

/// A result for each number, made side by side on the system's threads, in the numbers' order.
///
/// For independent pieces of uneven size; a ``Team`` is for equal shares of one step.
package func concurrently<Result: Sendable>(
  _ numbers: Range<Int>, _ body: @Sendable (Int) -> Result
) -> [Result] {
  var results = [Result?](repeating: nil, count: numbers.count)
  results.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let slots = buffer
    DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
      slots[index] = body(numbers.lowerBound + index)
    }
  }
  return results.compactMap { $0 }
}

/// A result for each number, made beside a piece of another kind, which begins first.
package func concurrently<First: Sendable, Result: Sendable>(
  _ first: @Sendable () -> First, beside numbers: Range<Int>, _ body: @Sendable (Int) -> Result
) -> (First, [Result]) {
  withUnsafeTemporaryAllocation(of: First.self, capacity: 1) { buffer in
    nonisolated(unsafe) let place = buffer
    let results = concurrently(numbers.lowerBound - 1..<numbers.upperBound) { number -> Result? in
      if number >= numbers.lowerBound { return body(number) }
      place.initializeElement(at: 0, to: first())
      return nil
    }
    return (place.moveElement(from: 0), results.compactMap { $0 })
  }
}
