/// Holm's correction (1979) of the p-values of several tests, in the order given.
///
/// In ascending order, pᵢ becomes the largest of (m − j + 1)·pⱼ for j ≤ i, at most 1. Calling those
/// below α significant is wrong of any true hypothesis with a probability of at most α, whatever the
/// tests have to do with one another. O(m log m).
///
/// - Parameter pValues: From 0 to 1.
public func holm(_ pValues: [Double]) -> [Double] {
  precondition(pValues.allSatisfy { $0 >= 0 && $0 <= 1 }, "a p-value is not from 0 to 1")
  var adjusted = pValues
  var largest = 0.0
  let ascending = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  for (rank, index) in ascending.enumerated() {
    largest = max(largest, min(pValues[index] * Double(pValues.count - rank), 1))
    adjusted[index] = largest
  }
  return adjusted
}
