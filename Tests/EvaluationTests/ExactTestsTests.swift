import Testing

import Evaluation

@Suite struct ExactTestsTests {
  @Test func `McNemar's exact p is that of statsmodels and of forty digits`() throws {
    for row in try ComparisonReference.read().mcnemar {
      let p = mcnemarExact(onlyFirst: Int(row[0]), onlySecond: Int(row[1]))
      #expect(p == mcnemarExact(onlyFirst: Int(row[1]), onlySecond: Int(row[0])))
      // statsmodels loses digits itself, ten of sixteen at 10,000,000 examples.
      #expect(deviation(p, row[2]) < 2e-10, "\(row)")
      #expect(deviation(p, row[3]) < 1e-12, "\(row)")
    }
  }

  @Test func `a p that no Double holds is zero, and one that is subnormal is not`() {
    #expect(mcnemarExact(onlyFirst: 0, onlySecond: 1075) == Double.leastNonzeroMagnitude)
    #expect(mcnemarExact(onlyFirst: 0, onlySecond: 1080) == 0)
    #expect(mcnemarExact(onlyFirst: 10_000_000, onlySecond: 0) == 0)
  }

  @Test func `Fisher's exact p is that of SciPy and of forty digits`() throws {
    for row in try ComparisonReference.read().fisher {
      let counts = row.prefix(4).map { Int($0) }
      let p = fisherExact(counts[0], of: counts[1], counts[2], of: counts[3])
      let swapped = fisherExact(counts[2], of: counts[3], counts[0], of: counts[1])
      #expect(deviation(p, swapped) < 1e-12, "\(row)")
      #expect(deviation(p, row[4]) < 1e-9, "\(row)")
      #expect(deviation(p, row[5]) < 1e-11, "\(row)")
    }
  }

  @Test func `Fisher's exact p is the sum over all tables where there are few`() {
    func choose(_ n: Int, _ k: Int) -> Double {
      guard k >= 0, k <= n else { return 0 }
      return (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    for (m, n) in [(1, 1), (3, 4), (7, 7), (5, 12)] {
      for a in 0...m {
        for b in 0...n {
          let weights = (0...m).map { choose(m, $0) * choose(n, a + b - $0) }
          let expected =
            weights.filter { $0 <= weights[a] * (1 + 1e-9) }.reduce(0, +) / weights.reduce(0, +)
          #expect(
            deviation(fisherExact(a, of: m, b, of: n), expected) < 1e-13, "\(a) \(m) \(b) \(n)")
        }
      }
    }
  }

  @Test func `Holm's correction is that of statsmodels`() throws {
    for row in try ComparisonReference.read().holm {
      #expect(zip(holm(row.p), row.adjusted).allSatisfy { deviation($0, $1) < 1e-15 }, "\(row.p)")
      #expect(holm(row.p).count == row.p.count)
    }
  }
}
