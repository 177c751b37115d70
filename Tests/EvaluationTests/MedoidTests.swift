import Evaluation
import RunRecord
import Testing

@Suite struct MedoidTests {
  @Test
  func `the medoid is the seed nearest to the mean of the matrices, each class counting alike`() {
    let matrices = [[[8, 2], [0, 1]], [[6, 4], [0, 1]], [[4, 6], [0, 1]]]
    #expect(medoid(of: matrices) == 1)
    #expect(medoid(of: matrices.reversed()) == 1)
    #expect(medoid(of: Array(matrices.prefix(2))) == 0, "of two the first")
    #expect(medoid(of: [matrices[0], matrices[0], matrices[0]]) == 0 && medoid(of: []) == 0)
    // A hundred examples of one class do not outweigh four of the other.
    let uneven = [[[100, 0], [4, 0]], [[98, 2], [2, 2]], [[97, 3], [0, 4]]]
    #expect(medoid(of: uneven) == 1)
  }

  @Test func `an ensemble answers with the mean probabilities`() throws {
    func model(_ scores: [Float], labels: [UInt16] = [0, 1, 1]) -> Predictions {
      Predictions(classCount: 2, ids: ["0", "1", "2"], labels: labels, scores: scores)
    }
    let first = model([0.9, 0.1, 0.6, 0.4, 0.2, 0.8])
    let second = model([0.4, 0.6, 0.3, 0.7, 0.3, 0.7])
    let ensemble = try #require(Ensemble([first, second]))
    #expect(ensemble.predictions.answers == [0, 1, 1] && ensemble.accuracy == 1)
    #expect(Ensemble([first]) == nil)
    #expect(Ensemble([first, model(first.scores, labels: [1, 1, 1])]) == nil)
    let answers = Predictions(
      classCount: 2, ids: first.ids, labels: first.labels, answers: [0, 1, 1])
    #expect(Ensemble([first, answers]) == nil)
  }
}
