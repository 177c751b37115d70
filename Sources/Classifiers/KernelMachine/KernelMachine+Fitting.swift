internal import Learning

extension KernelMachine {
  /// How a kernel machine is made.
  struct Settings: Sendable {
    /// The number of random features.
    var features: Int
    /// How often each block's coefficients are solved for.
    var passes: Int
    /// What is tried for γ, in multiples of 1 / (inputs · variance), the first where nothing chooses.
    var gammas: [Double]
    /// What is tried for λ, for features whose squares sum to 1; the first where nothing chooses.
    var ridges: [Double]
  }

  /// Examples for a machine: rows and their classes.
  struct Examples: Sendable {
    let rows: ByteRows
    let labels: [UInt8]

    /// Takes the chosen rows of a table.
    init(_ bytes: [UInt8], inputs: Int, labels: [UInt8], range: Range<Int>) {
      rows = ByteRows(bytes: bytes, inputs: inputs, order: range.map { Int32($0) })
      self.labels = Array(labels[range])
    }

    private init(rows: ByteRows, labels: [UInt8]) {
      self.rows = rows
      self.labels = labels
    }

    /// Every so many-eth example, so that at most `limit` are left.
    func thinned(to limit: Int) -> Examples {
      guard labels.count > limit else { return self }
      let places = (0..<limit).map { $0 * labels.count / limit }
      return Examples(
        rows: ByteRows(
          bytes: rows.bytes, inputs: rows.inputs, order: places.map { rows.order[$0] }),
        labels: places.map { labels[$0] })
    }
  }

  /// The most values of an example: places of them are written as floats.
  static let inputLimit = 1 << 24

  /// The most bytes that fitting takes beside the examples: factors, features at work, what is left to be
  /// explained of each example, a block of examples for each thread, and the signs of the features.
  static func memory(
    images: Int, inputs: Int, classes: Int, features: Int, threads: Int
  ) -> Int {
    var length = 1
    while length < min(inputs, 1 << 40) { length *= 2 }
    return 4096 * features + (32 << 20) + 8 * images * max(classes, 16) + 1024 * inputs * threads
      + 12 * max(features, length)
  }

  /// Chooses γ and λ, then learns from all training examples.
  ///
  /// The search learns from 12,000 examples at most, with 2,048 features at most, and keeps the values
  /// that classify most validation examples correctly: first γ, of equals the first, then λ, of equals the
  /// last, the weaker: all examples and features need less of it than the few of the search. The
  /// sharpness is fitted on the validation examples, or on those of the training where there are none,
  /// which makes it larger than it should be.
  static func fit(
    _ training: Examples, validation: Examples, classes: Int, settings: Settings, seed: UInt64,
    threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fitted {
    let variance = training.rows.variance
    let unit = variance > 0 ? 1 / (Double(training.rows.inputs) * variance) : 1
    var choice = Choice(gamma: settings.gammas[0] * unit, ridge: settings.ridges[0])
    var trials: [Fit.Trial] = []
    let all = settings.gammas.map { Choice(gamma: $0 * unit, ridge: choice.ridge) }
    let searches = validation.labels.isEmpty ? 0 : all.count + settings.ridges.count - 1
    // A search's features and examples, as parts of the final ones.
    let small = training.thinned(to: 12_000)
    let features = min(settings.features, 2048)
    let work = Double(features) * Double(small.labels.count)
    let share =
      work / (work * Double(searches) + Double(settings.features) * Double(training.labels.count))
    var done = 0.0
    var best = -1
    func attempt(_ candidate: Choice, isKeptIfEqual: Bool = false) throws {
      let machine = try learn(
        small, classes: classes, candidate, features: features, passes: 2, seed: seed,
        threads: threads, observe: { try observe(done + share * $0) })
      done += share
      let scores = machine.scores(validation.rows, threads: threads())
      let correct = rightAnswers(
        scores, labels: validation.labels[...], classes: classes)
      trials.append(
        Fit.Trial(settings: candidate.settings, correct: correct, count: validation.labels.count))
      if correct > best || isKeptIfEqual && correct == best {
        (best, choice) = (correct, candidate)
      }
    }
    if searches > 0 {
      for candidate in all { try attempt(candidate) }
      let gamma = choice.gamma
      for ridge in settings.ridges.dropFirst() {
        try attempt(Choice(gamma: gamma, ridge: ridge), isKeptIfEqual: true)
      }
    }
    var machine = try learn(
      training, classes: classes, choice, features: settings.features, passes: settings.passes,
      seed: seed, threads: threads, observe: { try observe(min(1, done + (1 - done) * $0)) })
    let judges = validation.labels.isEmpty ? training : validation
    machine.sharpness = bestSharpness(
      scores: machine.scores(judges.rows, threads: threads()), labels: judges.labels)
    try observe(1)
    return Fitted(machine: machine, choice: choice, trials: trials)
  }

  /// Learns with everything chosen.
  private static func learn(
    _ examples: Examples, classes: Int, _ choice: Choice, features count: Int, passes: Int,
    seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> KernelMachine {
    var features = RandomFeatures(inputs: examples.rows.inputs, count: count, seed: seed)
    features.scale = features.scale(gamma: choice.gamma)
    // Features cos(ω·x + b) have squares that sum to half their number.
    let ridge = Float(choice.ridge * Double(features.count) / 2)
    var solver = BlockRidge(
      features: features, rows: examples.rows, labels: examples.labels, classes: classes,
      ridge: ridge)
    try solver.solve(passes: passes, threads: threads, observe: observe)
    return KernelMachine(
      features: features, coefficients: solver.solution, offsets: solver.offsets, sharpness: 1)
  }

  /// What a search decides.
  struct Choice: Equatable, Sendable {
    /// γ of exp(−γ‖x − y‖²), for values from 0 to 1.
    let gamma: Double
    /// λ, for features whose squares sum to 1.
    let ridge: Double

    /// As a run lists them.
    var settings: [Fit.Setting] {
      [Fit.Setting("gamma", "\(Float(gamma))"), Fit.Setting("lambda", "\(Float(ridge))")]
    }
  }

  /// A machine, and how it came about.
  struct Fitted: Sendable {
    let machine: KernelMachine
    let choice: Choice
    let trials: [Fit.Trial]
  }
}
