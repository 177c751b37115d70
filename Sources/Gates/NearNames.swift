/// A sentence that proposes what may have been meant; nil where nothing is near or begins so.
func nearest(to name: String, among names: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(longestCompared))
  let limit = max(1, wanted.count / 3)
  let near = names.map { other in
    let scalars = Array(other.lowercased().unicodeScalars.prefix(longestCompared))
    let isStart = wanted.count > 1 && scalars.starts(with: wanted)
    return (name: other, distance: isStart ? 0 : editDistance(wanted, scalars, limit: limit))
  }.filter { $0.distance <= limit }
  guard let best = near.map(\.distance).min() else { return nil }
  let proposals = near.filter { $0.distance == best }.prefix(3).map { "'\($0.name)'" }
  return "Did you mean \(proposals.joined(separator: " or "))?"
}

/// Beyond so many characters names are not told apart.
private let longestCompared = 64

/// How many characters must be put in, left out, changed or swapped with their neighbour
/// (Damerau 1964; none twice); any number above `limit` where the lengths alone say as much.
/// O(product of the lengths).
private func editDistance(
  _ one: [Unicode.Scalar], _ other: [Unicode.Scalar], limit: Int
) -> Int {
  guard abs(one.count - other.count) <= limit else { return limit + 1 }
  var (beforeLast, last) = ([Int](), Array(0...other.count))
  for (i, a) in one.enumerated() {
    var row = [i + 1]
    for (j, b) in other.enumerated() {
      var distance = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a == other[j - 1], one[i - 1] == b {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[other.count]
}
