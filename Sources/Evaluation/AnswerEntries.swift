import RunRecord

/// The answers that sums count, those of a class and a cell that are right, or wrong, as one entry.
struct AnswerEntries {
  /// The class answered.
  private(set) var answers: [UInt16] = []
  /// The mean confidence.
  private(set) var confidences: [Double] = []
  private(set) var isRight: [Bool] = []
  /// How many answers there are.
  private(set) var weights: [Int] = []

  init(_ sums: Sums) {
    for (label, part) in sums.classes.enumerated() {
      for place in part.cells.indices {
        add(label, part.rightConfidence[place], isRight: true, part.right[place])
        add(label, part.wrongConfidence[place], isRight: false, part.wrong[place])
      }
    }
  }

  private mutating func add(_ label: Int, _ confidence: Double, isRight: Bool, _ count: Int) {
    guard count > 0 else { return }
    answers.append(UInt16(label))
    confidences.append(confidence / Double(count))
    self.isRight.append(isRight)
    weights.append(count)
  }
}

extension Ranking {
  /// Ranks the examples that sums count by the probability of one class.
  init(_ part: Sums.Class) {
    self.init(
      cells: part.cells.indices.map { place in
        Cell(
          lowest: ProbabilityGrid.edges[part.cells[place]],
          positives: part.right[place] + part.missed[place],
          negatives: part.wrong[place] + part.rest[place], isTied: part.tied[place])
      })
  }
}
