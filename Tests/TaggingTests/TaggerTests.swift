import Datasets
import Foundation
import Imaging
import NeuralNetwork
import Preparation
import RunRecord
import Tagging
import TestData
import Testing
import Training

@Suite struct TaggerTests {
  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }

  private static func train(_ plan: RecipePlan) throws -> Run {
    try Training.train(plan, on: dataset.get(), toolVersion: "test", threads: 2) { _ in }
  }

  private static let centroid = Result {
    try train(#require(RecipePlan(named: "centroid", seed: 0, validationSplit: 0.2)))
  }

  /// A test image of the data set as a PNG file.
  private static func png(_ image: Int) throws -> [UInt8] {
    let images = try dataset.get().test
    let start = image * images.pixelCount
    return try GreyImage(
      width: images.width, height: images.height,
      pixels: Array(images.pixels[start..<start + images.pixelCount])
    ).png(PNGMetadata(title: "", software: "", source: "", description: ""))
  }

  private func check(_ run: Run) throws {
    let files = try (0..<40).map(Self.png)
    let answers = try Tagger(run).answers(0..<40, threads: 2) { files[$0] }
    let scores = try #require(run.predictions).scores
    for (row, answer) in answers.enumerated() {
      #expect(try answer.get() == Array(scores[row * 10..<row * 10 + 10]), "\(row)")
    }
  }

  @Test func `pictures of the data set get the answers of the run, of every kind of model`() throws
  {
    try check(Self.centroid.get())
    try check(
      Self.train(
        RecipePlan(
          network: "conv4/2 relu average dense10",
          NetworkSettings(
            epochs: 1, batchSize: 128, optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0),
            schedule: .constant, flipsAnswers: true),
          named: "small", seed: 0, validationSplit: 0.2)))
    var plan = TrainingPlan()
    plan.epochs = 1
    var made: Run?
    try Training.train(
      [plan], on: Self.dataset.get(), toolVersion: "test", threads: 2, memory: 1 << 30,
      observe: { _ in }
    ) { run, _, _ in made = run }
    try check(#require(made))
  }

  @Test(arguments: [0, 1, 15, 16, 17, 33]) func `each file has its own answer or fault, in order`(
    count: Int
  ) throws {
    let tagger = try Tagger(Self.centroid.get())
    let good = try Self.png(0)
    let answers = tagger.answers(100..<100 + count, threads: 3) { number throws(PictureError) in
      if number % 3 == 1 { throw PictureError("gone \(number)") }
      return number % 3 == 2 ? [1, 2, 3] : good
    }
    #expect(answers.count == count)
    for (number, answer) in zip(100..., answers) {
      switch answer {
      case .success(let scores): #expect(number % 3 == 0 && scores.count == 10)
      case .failure(let error):
        #expect(number % 3 != 0)
        #expect((error.description == "gone \(number)") == (number % 3 == 1))
      }
    }
  }

  @Test func `a latency is the least time within which half of the answers came, and 99 of 100`() {
    func latency(_ count: Int) -> Manifest.Environment.Latency {
      .init(place: "here", seconds: (1...count).reversed().map(Double.init))
    }
    #expect(latency(1) == .init(place: "here", answers: 1, median: 1, high: 1))
    #expect(latency(2) == .init(place: "here", answers: 2, median: 1, high: 2))
    #expect(latency(200) == .init(place: "here", answers: 200, median: 100, high: 198))
    #expect(latency(201) == .init(place: "here", answers: 201, median: 101, high: 199))
  }

  @Test func `one answer at a time is timed as often as asked`() throws {
    let tagger = try Tagger(Self.centroid.get())
    let latency = tagger.latency(
      pixels: Array(try Self.dataset.get().test.pixels.prefix(3 * 784)), answers: 7)
    #expect(latency.place == "in process" && latency.answers == 7)
    #expect(latency.median > 0 && latency.median <= latency.high)
  }

  @Test func `a run without weights, or by another program, cannot answer`() throws {
    let run = try Self.centroid.get()
    let bare = try Run(
      manifest: run.manifest, history: [], metrics: run.metrics, predictions: run.predictions)
    #expect(throws: RunError.self) { try Tagger(bare) }
    var manifest = run.manifest
    manifest.maker = "Another"
    let foreign = try Run(
      manifest: manifest, history: [], metrics: run.metrics, predictions: run.predictions,
      pictures: nil, weights: run.weights)
    #expect(throws: RunError.self) { try Tagger(foreign) }
  }
}
