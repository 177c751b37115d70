import Datasets
import Foundation
import Learning
import RunRecord

extension NetworkPictures.Occlusion {
  /// Lays a square of zeros over the images of the surest wrong answers, at most one answer of each pair of
  /// classes, and asks again at every place; nil where no answer is wrong.
  ///
  /// Costs 784 answers an image of 28 × 28 pixels, and no more for a larger one.
  init?(
    of classifier: any Classifier, on images: LabeledImages, _ predictions: Predictions,
    threads: Int
  ) {
    let (width, height) = (images.width, images.height)
    // A square of a quarter of the image about a pixel.
    let side = 2 * (min(width, height) / 8) + 1
    let step = (max(width, height) + Self.placeLimit - 1) / Self.placeLimit
    let (rows, columns) = ((height + step - 1) / step, (width + step - 1) / step)
    let answers = Self.surestErrors(predictions).map { row in
      let example = NetworkPictures.Example(row, of: images)
      let covered = (0..<rows * columns).map { place in
        example.covered(
          centre: (
            (2 * (place % columns) + 1) * width / (2 * columns),
            (2 * (place / columns) + 1) * height / (2 * rows)
          ), side: side, width: width, height: height)
      }
      return NetworkPictures.Answer(
        example, predictions, row, classifier.answers(to: covered, threads: threads))
    }
    guard !answers.isEmpty else { return nil }
    self.init(side: side, rows: rows, columns: columns, answers: answers)
  }

  /// The rows of the wrong answers with the highest probability, at most one for each two classes that are
  /// confused, whichever is the true one; of equals the first.
  private static func surestErrors(_ predictions: Predictions) -> [Int] {
    func confidence(_ row: Int) -> Float {
      predictions.scores[row * predictions.classCount + predictions.predictedClass(row)]
    }
    let errors = (0..<predictions.count).filter { !predictions.isRight($0) }
      .sorted { (-confidence($0), $0) < (-confidence($1), $1) }
    var pairs: Set<Set<UInt16>> = []
    var chosen: [Int] = []
    for row in errors
    where pairs.insert([predictions.labels[row], predictions.answers[row]]).inserted {
      chosen.append(row)
      if chosen.count == limit { break }
    }
    return chosen
  }
}

extension NetworkPictures.Example {
  /// The pixels with those of a square about a centre, as far as it lies within the image, set to zero.
  fileprivate func covered(
    centre: (x: Int, y: Int), side: Int, width: Int, height: Int
  ) -> [UInt8] {
    var covered = Array(pixels)
    for y in max(centre.y - side / 2, 0)...min(centre.y + side / 2, height - 1) {
      for x in max(centre.x - side / 2, 0)...min(centre.x + side / 2, width - 1) {
        covered[y * width + x] = 0
      }
    }
    return covered
  }
}

extension NetworkPictures.Answer {
  /// The record of a wrong answer and of those to its image covered, `[places][classes]`.
  fileprivate init(
    _ example: NetworkPictures.Example, _ predictions: Predictions, _ row: Int,
    _ covered: [ArraySlice<Float>]
  ) {
    let (answer, truth) = (predictions.predictedClass(row), example.label)
    func probabilities(_ label: Int) -> Data {
      Data(covered.map { UInt8((min($0[$0.startIndex + label], 1) * 255).rounded()) })
    }
    let classes = covered.map(\.firstLargest)
    let given = row * predictions.classCount
    self.init(
      example: example, answer: answer, answerProbability: predictions.scores[given + answer],
      truthProbability: predictions.scores[given + truth], answerCovered: probabilities(answer),
      truthCovered: probabilities(truth), turned: classes.count { $0 == truth },
      strayed: classes.count { $0 != truth && $0 != answer })
  }
}

extension Classifier {
  /// The class probabilities of some images, a few megabytes of them at a time.
  fileprivate func answers(to images: [[UInt8]], threads: Int) -> [ArraySlice<Float>] {
    let atOnce = max((4 << 20) / inputs, 1)
    return stride(from: 0, to: images.count, by: atOnce).flatMap { start in
      let some = images[start..<min(start + atOnce, images.count)]
      let scores = predict(
        pixels: Array(some.joined()), samples: 0..<some.count, threads: threads)
      return some.indices.map { place in
        scores[(place - start) * classes..<(place - start + 1) * classes]
      }
    }
  }
}
