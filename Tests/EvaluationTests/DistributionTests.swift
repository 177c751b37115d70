import Testing

import Evaluation

@Suite struct DistributionTests {
  @Test func `the normal distribution is that of SciPy and of forty digits`() throws {
    let expected = try ComparisonReference.read().normal
    for row in expected.tails {
      let tail = Normal.upperTail(row[0])
      #expect(deviation(tail, row[1]) < 1e-12 && deviation(tail, row[2]) < 1e-14, "\(row)")
    }
    for row in expected.quantiles {
      let z = Normal.quantile(upperTail: row[0])
      #expect(deviation(z, row[1]) < 1e-14 && deviation(z, row[2]) < 2e-15, "\(row)")
    }
    #expect(Normal.quantile(upperTail: 0.5) < 1e-15)
    #expect(Normal.upperTail(.infinity) == 0 && Normal.upperTail(-.infinity) == 1)
  }

  @Test func `Student's t distribution is that of SciPy and of forty digits`() throws {
    let expected = try ComparisonReference.read().student
    for row in expected.tails {
      let tail = Student.upperTail(row[1], degreesOfFreedom: row[0])
      #expect(deviation(tail, row[2]) < 1e-10 && deviation(tail, row[3]) < 1e-12, "\(row)")
    }
    for row in expected.quantiles {
      let t = Student.quantile(upperTail: row[1], degreesOfFreedom: row[0])
      // SciPy's own quantiles are good for ten digits.
      #expect(deviation(t, row[2]) < 1e-10 && deviation(t, row[3]) < 1e-12, "\(row)")
    }
  }

  @Test func `one degree of freedom is Cauchy's distribution, two have a closed form`() {
    // P(T > 1) = 1/4 by symmetry of the arc tangent; 1/2 − t / (2·√(2 + t²)).
    #expect(abs(Student.upperTail(1, degreesOfFreedom: 1) - 0.25) < 1e-15)
    let two = 0.5 - 3 / (2 * (11.0).squareRoot())
    #expect(abs(Student.upperTail(3, degreesOfFreedom: 2) - two) < 1e-16)
  }

  @Test func `a bisection ends at the last place where its condition holds`() {
    #expect(bisect(from: 0, to: 1) { $0 <= 0.3 } == 0.3)
    #expect(bisect(from: 0, to: -1) { $0 >= -0.3 } == -0.3)
    #expect(bisect(from: 1, to: 1) { _ in false } == 1)
  }
}
