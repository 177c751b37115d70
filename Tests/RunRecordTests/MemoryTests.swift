import Foundation
import IDX
import Intake
import RunRecord
import Testing

/// Files are made to claim much with few bytes; budgets are small.
@Suite struct MemoryTests {
  private let folder: TemporaryFolder
  private let place: URL

  init() throws {
    folder = try TemporaryFolder()
    place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
  }

  /// What reading the sample run with one file replaced says under a budget.
  private func error(
    _ name: String, _ bytes: Data, budget: Int, size: Int? = nil
  ) throws -> RunError {
    try sampleRun().write(to: place)
    let file = place.appendingPathComponent(name)
    try bytes.write(to: file)
    if let size {
      // The rest is a hole that takes no room on disk.
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: UInt64(size))
      try handle.close()
    }
    return try #require(throws: RunError.self) {
      try Run.read(from: place, within: MemoryBudget(bytes: budget))
    }
  }

  @Test func `pictures are estimated by what their header announces`() throws {
    let pictures = IDXFile(
      dimensions: [2, 1000, 1000], bytes: [UInt8](repeating: 0, count: 2_000_000))
    let data = Data(pictures.gzipped())
    #expect(data.count < 5000)
    let error = try error(RunFile.pictures, data, budget: 1 << 20)
    #expect(error.file == place.appendingPathComponent(RunFile.pictures).path)
    #expect(error.problem == "could take 2M of memory. Expected at most 1M")
    #expect(error.advice.contains("--max-memory"))
    #expect(try self.error(RunFile.pictures, data, budget: 1 << 30).problem.contains("images"))
  }

  @Test func `a table of predictions is estimated by its columns`() throws {
    // A cell takes two bytes at least, and four as a number.
    let header = "index,label," + (0..<100).map { "p\($0)" }.joined(separator: ",") + "\n"
    let error = try error(
      RunFile.predictions, Data(header.utf8), budget: 20 << 20, size: 10_000_000)
    #expect(error.file.hasSuffix(RunFile.predictions))
    #expect(error.problem.hasPrefix("could take 33M"))
  }

  @Test func `compact predictions are estimated by what they unpack to`() throws {
    var npz = try compactPredictions()
    try npz.state(size: 1_000_000, of: [1])
    #expect(npz.count < 1000)
    let error = try error(RunFile.compactPredictions, npz, budget: 20 << 20)
    #expect(error.file == place.appendingPathComponent(RunFile.compactPredictions).path)
    // Five times the arrays, and a row for two bytes of them.
    #expect(error.problem.hasPrefix("could take 52.5M"))
    try npz.state(size: 256 << 20, of: [1])
    let large = try self.error(RunFile.compactPredictions, npz, budget: 1 << 40)
    #expect(large.problem.hasPrefix("expected at most 268435456 bytes of arrays, found "))
    #expect(large.file == place.appendingPathComponent(RunFile.compactPredictions).path)
  }

  @Test func `the directory is found behind much else`() throws {
    var npz = try compactPredictions()
    let directory = try #require(npz.firstRange(of: Data([0x50, 0x4B, 1, 2]))).lowerBound
    npz.insert(contentsOf: Data(count: 3 << 20), at: directory)
    let start = directory + 3 << 20
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: start >> (8 * $0)) }
    npz.replaceSubrange(npz.count - 6..<npz.count - 2, with: bytes)
    try sampleRun { $0.predictions = nil }.write(to: place)
    try npz.write(to: place.appendingPathComponent(RunFile.compactPredictions))
    #expect(try Run.read(from: place).predictions?.labels == [0, 0, 1, 2])
  }

  /// The sample run's predictions as a report keeps them.
  private func compactPredictions() throws -> Data {
    try #require(
      ownRun().summary(keeping: [RunFile.compactPredictions]).files[RunFile.compactPredictions])
  }

  @Test(arguments: [RunFile.history, RunFile.pictureEntries])
  func `tables are estimated by their size`(name: String) throws {
    let error = try error(name, Data("x\n".utf8), budget: 10 << 20, size: 5_000_000)
    #expect(error.file.hasSuffix(name) && error.problem.hasPrefix("could take "))
  }

  @Test func `weights are refused by their header before they are read`() throws {
    let error = try error(RunFile.weights, Data(), budget: 1 << 20, size: 2 << 30)
    #expect(error.file == place.appendingPathComponent(RunFile.weights).path)
    #expect(error.problem.contains("the header is not a JSON object"))
  }

  @Test func `weights take twice their size`() throws {
    try sampleRun().write(to: place)
    let file = place.appendingPathComponent(RunFile.weights)
    let json = #"{"x":{"dtype":"F32","shape":[25000000],"data_offsets":[0,100000000]}}"#
    var bytes = Data([UInt8(json.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(json.utf8)
    let size = bytes.count + 100_000_000
    bytes.append(0)
    let error = try error(RunFile.weights, bytes, budget: 190 << 20, size: size)
    #expect(error.file == file.path)
    #expect(error.problem.hasPrefix("could take 190.8M"))
  }

  @Test func `files that fit one by one must fit together`() throws {
    let run = try sampleRun()
    try run.write(to: place)
    let sizes = run.files.mapValues { $0.count * 50 }.values
    let most = try #require(sizes.max())
    let error = try #require(throws: RunError.self) {
      try Run.read(from: place, within: MemoryBudget(bytes: most))
    }
    #expect(error.file == place.path && error.problem.hasPrefix("could take "))
    #expect(throws: Never.self) {
      try Run.read(from: place, within: MemoryBudget(bytes: 1 << 20))
    }
  }

  @Test func `several runs must fit together, and what an error names is enough`() throws {
    try sampleRun().write(to: place)
    let alone = try #require(throws: RunError.self) {
      try Run.read(from: place, within: MemoryBudget(bytes: 1))
    }
    #expect(alone.advice.contains("--max-memory"))
    let word = try #require(alone.advice.split(separator: " ").first { $0.hasSuffix("K,") })
    let budget = try #require(MemoryBudget(String(word.dropLast())))
    #expect(try Run.read(from: [place], within: budget).count == 1)
    let error = try #require(throws: RunError.self) {
      try Run.read(from: [place, place, place], within: budget)
    }
    #expect(error.file == "\(place.path) and 2 more")
  }
}
