import Datasets
import Foundation
import NeuralNetwork
import RunRecord

extension Robustness {
  /// The most test images that are changed, and the most pixels that they have together, so that the
  /// cost stays small beside that of training whatever the images: on Fashion-MNIST, all of them.
  static let sampleLimit = 10_000
  static let pixelLimit = 1 << 23

  /// How many test images are changed.
  static func sampleCount(of images: LabeledImages) -> Int {
    sampleCount(of: images.count, pixels: images.pixelCount)
  }

  /// How many of some images of a size are measured.
  static func sampleCount(of count: Int, pixels: Int) -> Int {
    min(count, sampleLimit, max(pixelLimit / pixels, 1))
  }

  /// Measures a trained model on changed test images and on pictures that are made without the data.
  ///
  /// Where there are too many test images, those taken lie evenly over the file, which may be in the
  /// order of the classes.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - dataset: The images.
  ///   - split: Those of the training file that the model was trained and validated on.
  ///   - predictions: What the model answers to them.
  ///   - validation: The confidences that were chosen on the validation images.
  ///   - threads: Threads to predict with; the result does not depend on their number.
  init(
    of model: Sequential, on dataset: ImageDataset,
    split: (training: Range<Int>, validation: Range<Int>), predictions: Predictions,
    validation: Metrics.Validation?, threads: Int
  ) {
    let images = dataset.test
    let count = Self.sampleCount(of: images)
    let numbers = (0..<count).map { $0 * images.count / count }
    let isRight = numbers.map { predictions.isRight($0) }
    var changes: [Change] = []
    for kind in PictureChange.Kind.allCases {
      for strength in kind.strengths {
        let change = PictureChange(kind, strength, width: images.width, height: images.height)
        let answers = Responses(model, images.changed(numbers, by: change), threads)
        var (correct, lost) = (0, 0)
        for (row, number) in numbers.enumerated() {
          let isNowRight = answers.classes[row] == Int(images.labels[number])
          if isNowRight { correct += 1 }
          if isRight[row] && !isNowRight { lost += 1 }
        }
        changes.append(
          Change(
            kind: kind.rawValue, strength: strength, unit: kind.unit, correct: correct, lost: lost,
            confidence: answers.meanConfidence))
      }
    }
    let classes = predictions.classCount
    let confidences = numbers.map {
      predictions.scores[$0 * classes + predictions.predictedClass($0)]
    }
    let demanded = Self.demanded(validation)
    let means = ClassMeans(dataset.training, split.training, classes: dataset.classNames.count)
    let limit =
      means.pixels.count > Likeness.sizeLimit
      ? nil : means.limit(of: dataset.training, split.validation)
    func unlike(_ pixels: [UInt8], _ numbers: some Collection<Int>) -> Int? {
      limit.map { limit in means.similarities(of: pixels, Array(numbers)).count { $0 < limit } }
    }
    self.init(
      samples: count,
      unchanged: Answers(correct: isRight.count { $0 }, confidence: mean(confidences)),
      changes: changes,
      unrelated: UnrelatedPictures.all(width: images.width, height: images.height).map { pictures in
        let answers = Responses(model, pictures.pixels, threads)
        return Unrelated(
          kind: pictures.kind, samples: pictures.count, confidence: answers.meanConfidence,
          reached: demanded.map { demanded in
            Reached(
              confidence: demanded,
              count: answers.confidences.count { $0 >= Float(demanded) })
          }, answers: answers.counts(of: classes),
          unlike: unlike(pictures.pixels, 0..<pictures.count))
      },
      likeness: limit.map { limit in
        Likeness(
          means: Data(means.pixels), limit: limit,
          falseAlarms: unlike(images.pixels, numbers) ?? 0)
      },
      elsewhere: PicturesElsewhere(of: dataset).map { pictures in
        let answers = Responses(model, pictures.pixels, threads)
        let isRight = zip(answers.classes, pictures.labels).map(==)
        let isSure = answers.confidences.map { $0 >= 0.9 }
        return Elsewhere(
          kind: PicturesElsewhere.kind, samples: pictures.labels.count,
          correct: isRight.count { $0 }, sure: isSure.count { $0 },
          sureWrong: zip(isRight, isSure).count { !$0 && $1 },
          unlike: unlike(pictures.pixels, pictures.labels.indices))
      })
  }

  /// The confidences whose answers are counted: nine in ten, and those that were chosen on the
  /// validation images.
  private static func demanded(_ validation: Metrics.Validation?) -> [Double] {
    let chosen = (validation?.thresholds ?? []).compactMap(\.confidence)
    return Set([0.9] + chosen).sorted()
  }
}

extension LabeledImages {
  /// Some images, changed, one after another.
  fileprivate func changed(_ numbers: [Int], by change: PictureChange) -> [UInt8] {
    let size = pixelCount
    return [UInt8](unsafeUninitializedCapacity: numbers.count * size) { buffer, count in
      buffer.initialize(repeating: 0)
      pixels.withUnsafeBufferPointer { pixels in
        for (place, number) in numbers.enumerated() {
          change.apply(
            to: UnsafeBufferPointer(rebasing: pixels[number * size..<(number + 1) * size]),
            number: number,
            into: UnsafeMutableBufferPointer(rebasing: buffer[place * size..<(place + 1) * size]))
        }
      }
      count = numbers.count * size
    }
  }
}

/// What a model answers to some pictures.
private struct Responses {
  let classes: [Int]
  /// The probability of each class answered.
  let confidences: [Float]

  /// Of equally probable classes the first is the answer.
  init(_ model: Sequential, _ pixels: [UInt8], _ threads: Int) {
    let count = pixels.count / model.inputs
    let scores = model.predict(pixels: pixels, samples: 0..<count, threads: threads)
    classes = (0..<count).map { row in
      let row = scores[row * model.classes..<(row + 1) * model.classes]
      let best = row.indices.reduce(row.startIndex) { row[$1] > row[$0] ? $1 : $0 }
      return best - row.startIndex
    }
    confidences = classes.enumerated().map { scores[$0 * model.classes + $1] }
  }

  var meanConfidence: Double { mean(confidences) }

  /// How often each class is the answer.
  func counts(of count: Int) -> [Int] {
    classes.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }
}

/// The mean, summed in order.
private func mean(_ values: [Float]) -> Double {
  values.reduce(0) { $0 + Double($1) } / Double(max(values.count, 1))
}
