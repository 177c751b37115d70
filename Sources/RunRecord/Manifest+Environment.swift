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

    /// Makes an environment from what is known.
    public init(
      trainingSeconds: Double? = nil, testSeconds: Double? = nil,
      examplesPerSecond: Double? = nil, threads: Int? = nil, processor: String? = nil,
      operatingSystem: String? = nil, toolVersion: String? = nil
    ) {
      self.trainingSeconds = trainingSeconds
      self.testSeconds = testSeconds
      self.examplesPerSecond = examplesPerSecond
      self.threads = threads
      self.processor = processor
      self.operatingSystem = operatingSystem
      self.toolVersion = toolVersion
    }
  }
}
