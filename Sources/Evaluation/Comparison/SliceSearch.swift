package import RunRecord

/// The slices of a test set by the values of its columns, and in which of them a model is worse.
///
/// All values of all columns are slices, and the combinations of values of two columns that are large
/// enough. If these are too many, the largest are taken: a choice that does not look at what was
/// right, so that the correction over all that were tested is right. A combination of the same examples
/// as one of its two slices is none.
public struct SliceSearch: Equatable, Sendable {
  /// Those tested, worst first: by their difference to the rest, of equals the larger first; then
  /// those too small to test, in the order of columns and values.
  public let slices: [Slice]
  /// How many slices were tested: Holm's m.
  public let testedCount: Int
  /// How many combinations were large enough, and not taken because there were too many.
  public let combinationsLeftOut: Int

  /// Looks at every value of every column and at combinations of two.
  ///
  /// - Parameters:
  ///   - correct: Whether the model had each example right.
  ///   - columns: Each with as many codes.
  ///   - minimumCount: The fewest examples of a slice that is tested.
  ///   - minimumCombination: The fewest examples of a combination that is looked at.
  ///   - combinationLimit: The most combinations that are tested.
  /// - Complexity: O(rows × columns²), and a test for each slice: 0.2 s for 1,000,000 × 5.
  public init(
    correct: [Bool], columns: [SliceColumn], minimumCount: Int = 20,
    minimumCombination: Int = 50, combinationLimit: Int = 100
  ) {
    precondition(
      columns.allSatisfy { $0.codes.count == correct.count }, "a column has not a code a row")
    let tables = columns.map { SliceTally.table(correct, $0) }
    self.init(
      of: SliceTally(count: correct.count, right: correct.count { $0 }),
      columns: columns.map { ($0.name, $0.values) }, tables,
      CombinationTally.all(
        correct, columns, tables, minimumCount: max(minimumCombination, 1)),
      minimumCount: minimumCount, combinationLimit: combinationLimit)
  }

  /// Looks at what sums count of every value and of combinations of two.
  package init(_ sums: Sums) {
    let tables = sums.slices.map { slice in
      zip(slice.count, slice.right).map { SliceTally(count: $0, right: $1) }
    }
    let combinations = sums.combinations.map { entry in
      CombinationTally(
        places: [(entry.columns[0], entry.values[0]), (entry.columns[1], entry.values[1])],
        tally: SliceTally(count: entry.count, right: entry.right))
    }
    self.init(
      of: SliceTally(count: sums.samples, right: sums.correct),
      columns: sums.slices.map { ($0.name, $0.values) }, tables,
      combinations.filter { combination in
        combination.places.allSatisfy {
          combination.tally.count < tables[$0.column][$0.value].count
        }
      })
  }

  private init(
    of all: SliceTally, columns: [(name: String, values: [String])], _ tables: [[SliceTally]],
    _ combinations: [CombinationTally], minimumCount: Int = 20, combinationLimit: Int = 100
  ) {
    let taken = CombinationTally.largest(combinationLimit, of: combinations)
    combinationsLeftOut = combinations.count - taken.count

    var found: [(conditions: [Slice.Condition], tally: SliceTally)] = []
    for (column, table) in zip(columns, tables) {
      for (value, tally) in table.enumerated() where tally.count > 0 {
        found.append(([.init(column: column.name, value: column.values[value])], tally))
      }
    }
    for combination in taken {
      let conditions = combination.places.map { place in
        let column = columns[place.column]
        return Slice.Condition(column: column.name, value: column.values[place.value])
      }
      found.append((conditions, combination.tally))
    }

    let isTested = found.map { $0.tally.count >= minimumCount && $0.tally.count < all.count }
    let tested = zip(found, isTested).filter(\.1).map(\.0)
    let pValues = tested.map { $0.tally.p(outOf: all) }
    testedCount = tested.count
    let first = zip(tested, zip(pValues, holm(pValues))).map { slice, p in
      Slice(slice.conditions, slice.tally, slice.tally.test(outOf: all, p: p.0, adjustedP: p.1))
    }
    let others = zip(found, isTested).filter { !$0.1 }.map {
      Slice($0.0.conditions, $0.0.tally, nil)
    }
    slices = first.worstFirst() + others
  }
}

extension Slice {
  fileprivate init(_ conditions: [Condition], _ tally: SliceTally, _ test: Test?) {
    self.init(conditions: conditions, count: tally.count, right: tally.right, test: test)
  }
}

extension [Slice] {
  /// By difference, then size, then the order they had.
  fileprivate func worstFirst() -> [Slice] {
    enumerated().sorted { one, other in
      let (a, b) = (one.element.test?.difference ?? 0, other.element.test?.difference ?? 0)
      return (a, -one.element.count, one.offset) < (b, -other.element.count, other.offset)
    }
    .map(\.element)
  }
}
