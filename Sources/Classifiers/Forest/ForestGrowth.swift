internal import Learning
internal import Parallel
internal import Synchronization

/// The growth of forests on the same images: their trees, one thread each, several at a time.
struct ForestGrowth {
  private let images: ForestImages
  private let seed: UInt64

  init(_ images: TrainingImages, seed: UInt64) {
    self.images = ForestImages(images)
    self.seed = seed
  }

  /// Adds trees to `forest` until there are `count`. Each follows from the seed and its number, so they
  /// do not depend on the number of threads.
  ///
  /// - Parameter observe: Called with the number of trees that have been added since it was called last.
  func grow(
    _ forest: inout Trees, to count: Int, candidates: Int, threads: () -> Int,
    observe: (Int) throws -> Void
  ) throws {
    while forest.roots.count < count {
      let team = max(threads(), 1)
      // Two trees a thread: with one, all wait for the slowest each time.
      let first = forest.roots.count
      let numbers = first..<min(first + 2 * team, count)
      for tree in grow(numbers, candidates: candidates, threads: team) { forest.append(tree) }
      try observe(numbers.count)
    }
  }

  private func grow(_ numbers: Range<Int>, candidates: Int, threads: Int) -> [Tree] {
    let grown = Mutex([Int: Tree]())
    let next = Atomic(numbers.lowerBound)
    withTeam(of: min(threads, numbers.count)) { _ in
      var grower = ForestGrower(images, candidates: candidates)
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < numbers.upperBound else { return }
        let tree = grower.tree(number, seed: seed)
        grown.withLock { $0[number] = tree }
      }
    }
    return grown.withLock { trees in numbers.compactMap { trees[$0] } }
  }
}
