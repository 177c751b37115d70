extension Manifest {
  /// The machine and the time it took; two runs that differ only here are the same result.
  public struct Environment: Codable, Equatable, Sendable {
    /// Seconds spent in training and validation, without reading data and without testing.
    public var trainingSeconds: Double?
    /// Seconds to predict the whole test split.
    public var testSeconds: Double?
    /// Training examples processed per second of `trainingSeconds`.
    public var examplesPerSecond: Double?
    /// Threads used.
    public var threads: Int?
    /// The processor's model name.
    public var processor: String?
    /// Name and version.
    public var operatingSystem: String?
    /// Version of the program that trained.
    public var toolVersion: String?
    /// How long one answer at a time takes, in several places; nil where it was not measured.
    public var latencies: [Latency]?

    /// How long answers take that are asked for one after another, each once the last has come.
    public struct Latency: Codable, Equatable, Sendable {
      /// Where they are asked for, as shown: `in process`, `over HTTP`.
      public var place: String
      /// How many there were.
      public var answers: Int
      /// The seconds within which half of them came, and 99 %.
      public var median, high: Double

      /// Makes an entry from its fields.
      public init(place: String, answers: Int, median: Double, high: Double) {
        self.place = place
        self.answers = answers
        self.median = median
        self.high = high
      }
    }

    /// Makes an environment from what is known.
    public init(
      trainingSeconds: Double? = nil, testSeconds: Double? = nil,
      examplesPerSecond: Double? = nil, threads: Int? = nil, processor: String? = nil,
      operatingSystem: String? = nil, toolVersion: String? = nil,
      latencies: [Latency]? = nil
    ) {
      self.trainingSeconds = trainingSeconds
      self.testSeconds = testSeconds
      self.examplesPerSecond = examplesPerSecond
      self.threads = threads
      self.processor = processor
      self.operatingSystem = operatingSystem
      self.toolVersion = toolVersion
      self.latencies = latencies
    }
  }
}
