public import RunRecord

extension Tagger {
  /// How long the classifier takes for one image at a time on one thread.
  ///
  /// - Parameters:
  ///   - pixels: `[count, height × width]`, grey values, of at least one image.
  ///   - answers: How many answers to time; the images are taken in turn. A few come before, untimed.
  public func latency(pixels: [UInt8], answers: Int) -> Manifest.Environment.Latency {
    let count = pixels.count / classifier.inputs
    precondition(count > 0 && answers > 0)
    let seconds = (-min(answers, Self.unmeasured)..<answers).map { number in
      let image = (number + Self.unmeasured) % count
      let start = ContinuousClock.now
      _ = classifier.predict(pixels: pixels, samples: image..<image + 1, threads: 1)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    return .init(place: "in process", seconds: Array(seconds.suffix(answers)))
  }

  private static let unmeasured = 100
}

extension Manifest.Environment.Latency {
  /// What the times of some answers, in seconds, amount to; at least one is expected.
  public init(place: String, seconds: [Double]) {
    let sorted = seconds.sorted()
    precondition(!sorted.isEmpty)
    // The least number of seconds within which so many hundredths came.
    func within(_ hundredths: Int) -> Double { sorted[(sorted.count * hundredths + 99) / 100 - 1] }
    self.init(place: place, answers: sorted.count, median: within(50), high: within(99))
  }
}
