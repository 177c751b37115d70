/// How the trees of boosting are grown.
struct BoostingSettings {
  /// The most trees.
  var rounds = 400
  /// The most questions between the root and a leaf.
  var depth = 6
  /// The part of each leaf's Newton step that is taken.
  var learningRate: Float = 0.15
  /// λ: what is added to the second derivatives of a leaf.
  var penalty: Float = 1
  /// The fewest images of a leaf.
  var minimum: Int32 = 20
  /// A tree sees one block of pixels in so many.
  var share = 8
  /// The loss is measured after so many trees each time, and the growth ends when it has not fallen for
  /// `patience` times.
  var interval = 25, patience = 2

  /// The blocks of pixels that a tree sees.
  func blocks(of count: Int) -> Int { (count + share - 1) / share }
}
