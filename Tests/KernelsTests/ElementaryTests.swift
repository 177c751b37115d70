import Foundation
import Kernels
import Testing

struct ElementaryTests {
  /// Foundation's own error is below 1 ulp, so that two results differ by at most 1 ulp and the
  /// rounding of it.
  private func isClose(_ found: Double, _ expected: Double) -> Bool {
    found == expected || abs(found - expected) <= expected.ulp
  }

  @Test func `the logarithm is within one ulp at every magnitude`() {
    var significand = 1.0
    for exponent in -1074...1023 {
      for _ in 0..<50 {
        significand = 1 + (significand * 1.618033988749895).truncatingRemainder(dividingBy: 1)
        let x = Double(sign: .plus, exponent: exponent, significand: significand)
        #expect(isClose(Elementary.log(x), Foundation.log(x)), "log(\(x))")
      }
    }
  }

  @Test func `the logarithm is within one ulp around one`() {
    for step in -20_000...20_000 {
      let x = 1 + Double(step) * 1.7e-5
      #expect(isClose(Elementary.log(x), Foundation.log(x)), "log(\(x))")
    }
    #expect(Elementary.log(1.0.nextUp) == Foundation.log(1.0.nextUp))
    #expect(Elementary.log(1.0.nextDown) == Foundation.log(1.0.nextDown))
  }

  @Test func `the exponential is within one ulp from the smallest to the largest result`() {
    let wrong = (-200_000...200_000).map { Double($0) * 0.003726 }
      .first { !isClose(Elementary.exp($0), Foundation.exp($0)) }
    #expect(wrong == nil)
    for exponent in -60...0 {
      for sign in [-1.0, 1] {
        let x = sign * Double(sign: .plus, exponent: exponent, significand: 1.2345)
        #expect(isClose(Elementary.exp(x), Foundation.exp(x)), "exp(\(x))")
      }
    }
  }

  @Test(arguments: [
    (0.0, -Double.infinity), (-0.0, -.infinity), (1, 0), (.infinity, .infinity),
    (.leastNonzeroMagnitude, -744.4400719213812),
  ])
  func `the logarithm of a limit is exact`(x: Double, expected: Double) {
    #expect(Elementary.log(x) == expected)
  }

  @Test(arguments: [-1, -Double.infinity, .nan, -.leastNonzeroMagnitude])
  func `there is no logarithm below zero`(x: Double) {
    #expect(Elementary.log(x).isNaN)
  }

  @Test(arguments: [
    (0.0, 1.0), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (710, .infinity), (-746, 0),
    (-745.13, .leastNonzeroMagnitude), (.leastNonzeroMagnitude, 1),
  ])
  func `the exponential of a limit is exact`(x: Double, expected: Double) {
    #expect(Elementary.exp(x) == expected)
  }

  @Test func `the exponential of nan is nan`() {
    #expect(Elementary.exp(.nan).isNaN)
  }
}
