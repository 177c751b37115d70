/// A sentence that proposes what may have been meant; nil where nothing is near.
func nearest(to name: String, among names: [String]) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(longestCompared))
  let limit = max(1, wanted.count / 3)
  let near = names.map { other in
    let scalars = Array(other.lowercased().unicodeScalars.prefix(longestCompared))
    return (name: other, distance: editDistance(wanted, scalars, limit: limit))
  }.filter { $0.distance <= limit }
  guard let best = near.map(\.distance).min() else { return nil }
  let proposals = near.filter { $0.distance == best }.prefix(3).map { "'\($0.name)'" }
  return "Did you mean \(proposals.joined(separator: " or "))?"
}

/// Beyond so many characters names are not told apart.
private let longestCompared = 64

/// How many characters must be put in, left out or changed (Levenshtein 1966); any number above
/// `limit` where the lengths alone say as much. O(product of the lengths).
private func editDistance(
  _ one: [Unicode.Scalar], _ other: [Unicode.Scalar], limit: Int
) -> Int {
  guard abs(one.count - other.count) <= limit else { return limit + 1 }
  var row = Array(0...other.count)
  for (i, a) in one.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in other.enumerated() {
      let changed = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
    }
  }
  return row[other.count]
}
