import Datasets
import Foundation
import Learning
import NeuralNetwork
import RunRecord
import TestData
import Testing
import Training

/// What a run of a network keeps of how it saw images.
@Suite struct NetworkPicturesTests {
  private static let augmentation = Augmentation(flips: true, shift: 2, erasing: 0.5)

  private static func train(
    _ augmentation: Augmentation = augmentation, threads: Int = 2
  ) throws -> Run {
    let settings = NetworkSettings(
      epochs: 2, batchSize: 128,
      optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0.01), schedule: .constant,
      augmentation: augmentation, flipsAnswers: true)
    return try Training.train(
      RecipePlan(
        network: "conv4/4 relu flatten dense10", settings, named: "small", seed: 7,
        validationSplit: 0.2),
      on: data(), toolVersion: "test", threads: threads
    ) { _ in }
  }

  private static func data() throws -> ImageDataset { try .load(from: TestData.folder) }

  private static let run = Result { try train() }

  @Test func `training images are the first of their classes, changed as training changed them`()
    throws
  {
    let (run, data) = try (Self.run.get(), Self.data().training)
    let pictures = try #require(run.networkPictures)
    #expect(pictures.augmented.count == 5)
    let labels = pictures.augmented.map(\.example.label)
    #expect(Set(labels).count == 5)
    var seen = 0
    for entry in pictures.augmented {
      let image = try #require(Int(entry.example.id))
      #expect(data.labels.firstIndex(of: UInt8(entry.example.label)) == image)
      #expect(entry.changes.count == 2)
      for (epoch, recorded) in entry.changes.enumerated() {
        let change = Self.augmentation.change(
          seed: 7, epoch: epoch, image: image, width: 28, height: 28)
        let given = (0..<784).map { place in
          change.source(place % 28, place / 28, width: 28, height: 28)
            .map { data.pixels[image * 784 + $0] } ?? 0
        }
        #expect(pictures.pixels(of: entry.example, changed: recorded) == given)
        seen += given == Array(entry.example.pixels) ? 0 : 1
      }
    }
    #expect(seen > 5)
  }

  @Test func `nothing is kept of training images that are not changed`() throws {
    #expect(try Self.train(Augmentation()).networkPictures?.augmented == [])
  }

  @Test func `the errors are the surest, one of each pair of classes`() throws {
    let run = try Self.run.get()
    let (answers, predictions) = (
      try #require(run.networkPictures?.occlusion?.answers), try #require(run.predictions)
    )
    #expect(answers.count == 6)
    #expect(Set(answers.map { Set([$0.example.label, $0.answer]) }).count == 6)
    let sure = answers.map(\.answerProbability)
    #expect(sure == sure.sorted(by: >))
    // Whatever is surer than one of them is right, or of a pair that a surer one is of.
    for row in 0..<predictions.count where !predictions.isRight(row) {
      let pair = Set([Int(predictions.labels[row]), predictions.predictedClass(row)])
      let own = answers.first { Set([$0.example.label, $0.answer]) == pair }?.answerProbability
      let score = predictions.scores[row * 10 + predictions.predictedClass(row)]
      #expect(score <= own ?? sure[5])
    }
  }

  @Test func `each place has the answer to the image with a square of zeros about it`() throws {
    let run = try Self.run.get()
    let occlusion = try #require(run.networkPictures?.occlusion)
    let network = try Network(weights: try #require(run.weights))
    #expect((occlusion.side, occlusion.rows, occlusion.columns) == (7, 28, 28))
    for answer in occlusion.answers {
      var (turned, strayed) = (0, 0)
      var expected: (answer: [UInt8], truth: [UInt8]) = ([], [])
      for place in 0..<784 {
        var pixels = Array(answer.example.pixels)
        for y in 0..<28 where abs(y - place / 28) <= 3 {
          for x in 0..<28 where abs(x - place % 28) <= 3 { pixels[y * 28 + x] = 0 }
        }
        let scores = network.predict(pixels: pixels, samples: 0..<1, threads: 1)
        let best = scores.indices.first { scores[$0] == scores.max() }
        turned += best == answer.example.label ? 1 : 0
        strayed += best == answer.example.label || best == answer.answer ? 0 : 1
        expected.answer.append(UInt8((scores[answer.answer] * 255).rounded()))
        expected.truth.append(UInt8((scores[answer.example.label] * 255).rounded()))
      }
      #expect(Array(answer.answerCovered) == expected.answer)
      #expect(Array(answer.truthCovered) == expected.truth)
      #expect((answer.turned, answer.strayed) == (turned, strayed))
      let plain = network.predict(
        pixels: Array(answer.example.pixels), samples: 0..<1, threads: 1)
      #expect(plain[answer.answer] == answer.answerProbability)
      #expect(plain[answer.example.label] == answer.truthProbability)
    }
  }

  @Test func `they are the same bytes with any number of threads, and few`() throws {
    let file = try #require(try Self.run.get().files["network.json"])
    #expect(try Self.train(threads: 3).files["network.json"] == file)
    #expect(file.count < 30_000)
  }

  @Test func `only networks have them`() throws {
    #expect(try RecipeTests.train("centroid").networkPictures == nil)
  }
}
