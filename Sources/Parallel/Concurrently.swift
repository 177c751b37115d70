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
