import RunRecord

/// What covering a part of the image does to the surest wrong answers of a network.
struct OcclusionFindings {
  let pictures: NetworkPictures
  let occlusion: NetworkPictures.Occlusion

  /// nil where it was not recorded by a network trained here.
  init?(_ model: Model) {
    // What other programs record may mean something else.
    guard model.manifest.isFromNetworkRecipe, let pictures = model.run.networkPictures,
      let occlusion = pictures.occlusion
    else { return nil }
    self.pictures = pictures
    self.occlusion = occlusion
  }

  /// How many answers one covered square turns into what, in a sentence.
  var statement: String {
    let answers = occlusion.answers
    let right = answers.count { $0.turned > 0 }
    let wrong = answers.count { $0.turned == 0 && $0.strayed > 0 }
    let kept = answers.count - right - wrong
    let square = "covering one square of \(occlusion.side) × \(occlusion.side) pixels"
    if answers.count == 1 {
      let error = "the surest error"
      return right == 1
        ? "\(square) turns \(error) right."
        : wrong == 1
          ? "\(square) turns \(error) into another only."
          : "\(square) leaves \(error) wherever it lies."
    }
    let others = wrong == 0 ? "" : " and \(Phrase.word(wrong)) into another error only"
    let rest =
      kept == 0 || kept == answers.count
      ? "" : "; \(Phrase.word(kept)) \(kept == 1 ? "stays" : "stay") wherever it lies"
    return
      "\(square) turns \(right == 0 ? "none" : Phrase.word(right)) of \(Phrase.word(answers.count)) sure "
      + "errors right\(others)\(rest)."
  }

  /// How the picture is read.
  var caption: String {
    let isEveryPixel = (occlusion.rows, occlusion.columns) == (pictures.height, pictures.width)
    let zero = pictures.areOnBlack ? "zero, as the background is," : "zero"
    let places = Phrase.count(occlusion.rows * occlusion.columns)
    return
      "The surest wrong answers, at most one of each pair of classes. A square is set to \(zero) around "
      + "each \(isEveryPixel ? "pixel" : "place of a grid") in turn. Answer: orange where its probability "
      + "falls; below, how far, and at how many of \(places) places the answer becomes right or another "
      + "error. True class: orange where its probability rises; below, how far. Blue is the reverse; "
      + "colours are full at \(Int(Self.fullAt * 100)) points."
  }

  /// What becomes of each answer, for those who do not see the picture.
  func outcomes(_ names: [String]) -> String {
    occlusion.answers.map { answer in
      "\(names[answer.example.label]) taken for \(names[answer.answer]): the answer \(answer.fall), the "
        + "true class \(answer.rise)."
    }.joined(separator: " ")
  }

  /// The change of a probability that has the full colour.
  static let fullAt: Float = 0.5
}

extension NetworkPictures.Answer {
  /// The probability of the answer and the lowest that it falls to, `94% → 44%`; of the true class and
  /// the highest.
  var fall: String { Self.course(answerProbability, answerCovered.min()) }
  var rise: String { Self.course(truthProbability, truthCovered.max()) }

  private static func course(_ probability: Float, _ covered: UInt8?) -> String {
    let end = covered.map { Float($0) / 255 } ?? probability
    return [probability, end].map { Phrase.percent(Double(min($0, 1)), 0) }
      .joined(separator: " → ")
  }

  /// How far the probability of the answer falls at each place, and how far that of the true class rises.
  var falls: [Float] { answerCovered.map { answerProbability - Float($0) / 255 } }
  var rises: [Float] { truthCovered.map { Float($0) / 255 - truthProbability } }
}
