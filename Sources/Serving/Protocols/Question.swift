/// What a request asks of the model.
struct Question {
  /// Grey values, `[count, pixels]`.
  let images: [UInt8]
  let count: Int
  /// Makes the reply from the class probabilities, `[count, classes]`.
  let answer: (ArraySlice<Float>) -> Reply
}
