import Templates

/// The head of the page, which is the brief: what was trained, whether it is good, what to watch, and
/// what is proved, on one screen.
struct Opening: Decodable {
  let title: String
  /// No author or one.
  let authors: [String]
  let verdict: String
  /// No sentence or one: what of the page its makers wrote themselves.
  let stated: [String]
  let accuracy: String
  let interval: String
  /// What to watch; `hasConcerns` says whether there is anything.
  let concerns: [Concern]
  let hasConcerns: Bool
  let uses: [String]
  let proof: String
  /// No element or one: the accuracy on a ruler.
  let rulers: [Figure]
  /// No element or one: the picture of the collection.
  let plates: [Figure]

  /// Something to watch, and where the page says more about it.
  struct Concern: Decodable {
    let text: String
    let address: String
  }
}
