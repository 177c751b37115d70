import Learning
import NeuralNetwork
import SafeTensors
import Testing

@Suite struct TeacherTests {
  static func recipe(
    teacher: String? = "conv4 bn relu average dense3",
    _ change: (inout NetworkSettings) -> Void = { _ in }
  ) -> NetworkRecipe {
    let recipe = NetworkRecipeTests.recipe("flatten dense6 relu dense3", epochs: 3, change)
    return NetworkRecipe(
      name: recipe.name, title: recipe.title, architecture: recipe.architecture,
      settings: recipe.settings.taught(by: teacher))
  }

  @Test func `a target is nine tenths the teacher’s and one the label’s`() {
    let images = pictures(12, width: 4, height: 4, classes: 3, validation: 2)
    var source = BatchSource(images: images, seed: 1, labelSmoothing: 0.3)
    // The second image is of the second class.
    #expect((0..<3).map { source.target(of: 1, $0) } == [0.1, 0.8, 0.1])
    source.teacherAnswers = (0..<10).flatMap { _ in [Float(0.5), 0.25, 0.25] }
    let targets = (0..<3).map { source.target(of: 1, $0) }
    for (found, expected) in zip(targets, [Float(0.46), 0.305, 0.235]) {
      #expect(abs(found - expected) < 1e-6)
    }
  }

  @Test func `the teacher is trained first, and counts as its part of the work`() throws {
    var parts: [Double] = []
    _ = try NetworkRecipeTests.fit(Self.recipe(), observe: { parts.append($0) })
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(parts.last == 1)
    // Of a teacher with 9 × 4 × 64 products and 12 more in 24 epochs, and a network with 6 × 64 and 18 more
    // in three.
    let (teachers, own): (Double, Double) = (2316 * 24, 402 * 3)
    let share = teachers / (teachers + own)
    let first = share + (1 - share) / 3
    #expect(parts.contains { abs($0 - first) < 1e-9 })
  }

  @Test func `a network learns otherwise with a teacher, whatever the number of threads`() throws {
    let alone = try NetworkRecipeTests.fit(Self.recipe(teacher: nil))
    let taught = try NetworkRecipeTests.fit(Self.recipe(), threads: 1)
    #expect(taught.classifier.weights != alone.classifier.weights)
    #expect(taught.epochs.count == 3 && taught.layers.map(\.parameters) == [0, 390, 21])
    #expect(taught.firstEpoch != alone.firstEpoch)
    for threads in [2, 3] {
      let other = try NetworkRecipeTests.fit(Self.recipe(), threads: threads)
      #expect(other.classifier.weights == taught.classifier.weights)
    }
  }

  @Test func `its first epoch is that of the whole training`() throws {
    let fit = try NetworkRecipeTests.fit(Self.recipe())
    let first = try Self.recipe().firstEpoch(
      NetworkRecipeTests.images, seed: 1, threads: { 2 }, observe: { _ in })
    #expect(first == fit.firstEpoch && first != nil)
  }

  private struct Stopped: Error {}

  /// A checkpoint of a training that was stopped when so much of it was done.
  private func stopped(at instant: Double) -> MemoryCheckpoints {
    let memory = MemoryCheckpoints()
    #expect(throws: Stopped.self) {
      try NetworkRecipeTests.fit(Self.recipe(), memory) { if $0 > instant { throw Stopped() } }
    }
    return memory
  }

  /// In the middle of the teacher's training, at its end, and in the network's last epoch.
  @Test(arguments: [0.3, 0.9, 0.981, 0.995]) func `stopped, it goes on to the same weights`(
    instant: Double
  ) throws {
    let whole = try NetworkRecipeTests.fit(Self.recipe())
    var begun: Double?
    let rest = try NetworkRecipeTests.fit(Self.recipe(), stopped(at: instant)) {
      begun = begun ?? $0
    }
    // Not from the start; an epoch of either at most is done again.
    #expect(try #require(begun) > instant - 0.05)
    #expect(rest.classifier.weights == whole.classifier.weights)
    #expect(rest.epochs.map(\.loss) == whole.epochs.map(\.loss))
    #expect(rest.earlierSeconds > 0)
  }

  @Test func `a checkpoint with another teacher is passed over`() throws {
    let whole = try NetworkRecipeTests.fit(Self.recipe())
    let kept = try #require(stopped(at: 0.995).read())
    let others = try #require(
      { () throws -> [String: Tensor]? in
        let memory = MemoryCheckpoints()
        let other = Self.recipe(teacher: "conv5 bn relu average dense3")
        _ = try NetworkRecipeTests.fit(other, memory)
        return memory.read()
      }())
    var changes = kept.keys.sorted().map { name in
      kept.merging([name: Tensor(shape: [1], values: [.nan])]) { $1 }
    }
    let teacher = others.filter { $0.key.hasPrefix("teacher ") }
    #expect(teacher.count > 4)
    changes.append(kept.filter { !$0.key.hasPrefix("teacher ") }.merging(teacher) { $1 })
    changes.append(kept.merging(["teacher input": Tensor(shape: [3], values: [1, 9, 9])]) { $1 })
    changes.append(kept.merging(["teacher flips": Tensor(shape: [1], values: [0])]) { $1 })
    for (number, tensors) in changes.enumerated() {
      let damaged = MemoryCheckpoints()
      try damaged.write(tensors)
      let fit = try NetworkRecipeTests.fit(Self.recipe(), damaged)
      #expect(fit.classifier.weights == whole.classifier.weights, "\(number)")
    }
  }

  @Test(arguments: ["", "conv4 dense4", "conv4 average dense4", "nothing"])
  func `a teacher that cannot teach these classes is refused before any training`(text: String) {
    var isAnythingDone = false
    let error = #expect(throws: ArchitectureError.self) {
      try NetworkRecipeTests.fit(
        Self.recipe(teacher: text), observe: { _ in isAnythingDone = true })
    }
    #expect(!isAnythingDone && error?.description.hasPrefix("The teacher: ") == true)
  }
}
