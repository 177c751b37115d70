import Foundation
import RunRecord
import Testing

@Suite struct NetworkPicturesTests {
  private typealias Change = NetworkPictures.Change

  private static let still = Change(isMirrored: false, right: 0, down: 0, erased: nil)

  private func augmented(
    label: Int = 0, pixels: Int = 9, changes: [NetworkPictures.Change] = [still]
  ) -> NetworkPictures.Augmented {
    .init(
      example: .init(id: "4", label: label, pixels: Data(count: pixels)), changes: changes)
  }

  private func answer(
    id: String = "0", label: Int = 0, answer: Int = 1, probability: Float = 0.75, places: Int = 9,
    turned: Int = 2, strayed: Int = 3
  ) -> NetworkPictures.Answer {
    .init(
      example: .init(id: id, label: label, pixels: Data(count: 9)), answer: answer,
      answerProbability: probability, truthProbability: 0.25, answerCovered: Data(count: places),
      truthCovered: Data(count: places), turned: turned, strayed: strayed)
  }

  private func pictures(
    width: Int = 3, augmented: [NetworkPictures.Augmented] = [], side: Int = 1, rows: Int = 3,
    answers: [NetworkPictures.Answer]? = nil
  ) -> NetworkPictures {
    NetworkPictures(
      width: width, height: 3, augmented: augmented,
      occlusion: answers.map { .init(side: side, rows: rows, columns: 3, answers: $0) })
  }

  /// A run whose images have no size of their own, with or without predictions.
  private func run(_ pictures: NetworkPictures, predictions: Predictions? = nil) throws -> Run {
    let whole = try sampleRun()
    var manifest = whole.manifest
    manifest.dataset.image = nil
    return try Run(
      manifest: manifest, history: whole.history, metrics: whole.metrics,
      predictions: predictions, networkPictures: pictures)
  }

  @Test func `they are written with a run and read with it`() throws {
    let change = Change(
      isMirrored: true, right: -1, down: 2, erased: .init(top: 1, left: 0, rows: 2, columns: 1))
    let pictures = pictures(augmented: [augmented(changes: [change])], answers: [answer()])
    let run = try run(pictures)
    #expect(run.files["network.json"] != nil)
    #expect(try Run(files: run.files).networkPictures == pictures)
    #expect(run.summary(keeping: ["run.json", "evaluation.json"]).networkPictures == nil)
  }

  @Test func `sizes, labels and counts that cannot be are refused, and named`() {
    let (far, outside) = (
      Change(isMirrored: false, right: 4, down: 0, erased: nil),
      Change(
        isMirrored: false, right: 0, down: 0, erased: .init(top: 2, left: 0, rows: 2, columns: 1))
    )
    let negative = Change(
      isMirrored: false, right: 0, down: 0, erased: .init(top: 4, left: 0, rows: -1, columns: 1))
    for (pictures, key) in [
      (pictures(width: 0), "width: expected 1 to 256, found 0"),
      (pictures(augmented: Array(repeating: augmented(), count: 6)), "augmented: expected at most"),
      (pictures(augmented: [augmented(label: 99)]), "augmented[0].example.label: expected a class"),
      (pictures(augmented: [augmented(pixels: 8)]), "augmented[0].example.pixels: expected 9"),
      (pictures(augmented: [augmented(changes: [])]), "augmented[0].changes: expected 1 to 3"),
      (
        pictures(augmented: [
          augmented(), augmented(changes: [Self.still, Self.still]),
        ]), "augmented[1].changes: expected 1 to 3, as many for each image, found 2"
      ),
      (
        pictures(augmented: [augmented(changes: [far])]),
        "augmented[0].changes[0]: expected a shift"
      ),
      (
        pictures(augmented: [augmented(changes: [outside])]),
        "augmented[0].changes[0].erased: expected a rectangle"
      ),
      (
        pictures(augmented: [augmented(changes: [negative])]),
        "augmented[0].changes[0].erased: expected a rectangle"
      ),
      (pictures(side: 2, answers: [answer()]), "occlusion.side: expected an odd number"),
      (pictures(side: 5, answers: [answer()]), "occlusion.side: expected an odd number"),
      (pictures(rows: 4, answers: [answer()]), "occlusion.rows: expected rows and columns"),
      (pictures(answers: []), "occlusion.answers: expected 1 to 6, found 0"),
      (pictures(answers: [answer(answer: 0)]), "occlusion.answers[0].answer: expected a class"),
      (pictures(answers: [answer(probability: 1.5)]), "occlusion.answers[0]: expected probabil"),
      (pictures(answers: [answer(places: 8)]), "occlusion.answers[0]: expected 9 bytes"),
      (pictures(answers: [answer(turned: 7)]), "occlusion.answers[0].turned: expected at most 9"),
      (pictures(answers: [answer(turned: -1)]), "occlusion.answers[0].turned: expected at most 9"),
    ] {
      let error = #expect(throws: RunError.self) { try run(pictures) }
      #expect(error?.description.contains("network.json: \(key)") == true, "\(key)")
    }
  }

  @Test func `images of another size than the run's are refused`() throws {
    let whole = try sampleRun()
    let error = #expect(throws: RunError.self) {
      try Run(
        manifest: whole.manifest, history: whole.history, metrics: whole.metrics,
        networkPictures: pictures(answers: [answer()]))
    }
    #expect(error?.description.contains("as in run.json, found 3 × 3 × 1") == true)
  }

  @Test func `answers that the predictions do not hold are refused`() throws {
    let predictions = try #require(try sampleRun().predictions)
    let wrong = try #require((0..<predictions.count).first { !predictions.isRight($0) })
    let (label, found) = (Int(predictions.labels[wrong]), predictions.predictedClass(wrong))
    let id = predictions.ids[wrong]
    let honest = pictures(answers: [answer(id: id, label: label, answer: found)])
    #expect(throws: Never.self) { try run(honest, predictions: predictions) }
    for (other, words) in [
      (answer(id: id, label: found, answer: label), "predicted as \(found), as in the predictions"),
      (answer(id: "nobody", label: label, answer: found), "expected an example of the predictions"),
    ] {
      let error = #expect(throws: RunError.self) {
        try run(pictures(answers: [other]), predictions: predictions)
      }
      #expect(error?.description.contains(words) == true, "\(words)")
    }
  }

  @Test func `an image is mirrored, then shifted, then blackened`() {
    let example = NetworkPictures.Example(
      id: "0", label: 0, pixels: Data([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    let pictures = pictures()
    func pixels(_ change: Change) -> [UInt8] { pictures.pixels(of: example, changed: change) }
    #expect(pixels(Self.still) == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(
      pixels(Change(isMirrored: true, right: 1, down: -1, erased: nil))
        == [0, 6, 5, 0, 9, 8, 0, 0, 0])
    #expect(
      pixels(
        Change(
          isMirrored: false, right: 0, down: 0,
          erased: .init(top: 1, left: 1, rows: 2, columns: 1)))
        == [1, 2, 3, 4, 0, 6, 7, 0, 9])
  }
}
