import NeuralNetwork
import Testing

/// Values of PyTorch 2.13's `OneCycleLR` (max_lr 1, total_steps 100) and `CosineAnnealingLR` (T_max 100).
@Suite struct ScheduleTests {
  @Test(arguments: [
    (0, 0.04), (1, 0.042814), (10, 0.295164), (29, 1.0), (30, 0.999497), (64, 0.500002),
    (98, 0.000507), (99, 0.000004),
  ]) func `one cycle rises for three tenths of the steps and falls to almost nothing`(
    step: Int, factor: Double
  ) {
    #expect(abs(Schedule.oneCycle.factor(step: step, of: 100) - factor) < 2e-6)
  }

  @Test func `the cosine falls from one to zero`() {
    #expect(Schedule.cosine.factor(step: 0, of: 100) == 1)
    #expect(abs(Schedule.cosine.factor(step: 50, of: 100) - 0.5) < 1e-15)
    #expect(abs(Schedule.cosine.factor(step: 25, of: 100) - (2 + 2.0.squareRoot()) / 4) < 1e-15)
    #expect(abs(Schedule.cosine.factor(step: 100, of: 100)) < 1e-15)
  }

  @Test func `the constant schedule does nothing`() {
    #expect((0..<9).allSatisfy { Schedule.constant.factor(step: $0, of: 9) == 1 })
  }

  @Test(arguments: Schedule.allCases) func `no number of steps gives a factor beyond 0 to 1`(
    schedule: Schedule
  ) {
    for count in 1...40 {
      for step in 0..<count {
        #expect((0...1.000_000_1).contains(schedule.factor(step: step, of: count)))
      }
    }
  }
}
