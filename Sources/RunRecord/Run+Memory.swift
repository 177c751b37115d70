internal import Files
public import Foundation
internal import IDX
public import Intake
internal import SafeTensors

// What reading a run could take at most, by the sizes and the headers of its files.

extension Run {
  /// Reads several run directories, whose files must fit the budget together.
  ///
  /// - Parameter names: The files that are read; nil for all.
  /// - Throws: `RunError`, as for one.
  public static func read(
    from directories: [URL], within budget: MemoryBudget = .standard, evaluate: Evaluator? = nil,
    only names: Set<String>? = nil
  ) throws(RunError) -> [Run] {
    let names = names ?? RunFile.names
    var parts: [(name: String, bytes: Int)] = []
    for directory in directories { parts += try memory(of: directory, only: names) }
    let others = directories.count - 1
    let all = (directories.first?.path ?? "") + (others > 0 ? " and \(others) more" : "")
    let total = parts.reduce(0) { $0 + $1.bytes }
    do {
      for part in parts { try budget.require(part.bytes, for: part.name, of: total) }
      try budget.require(total, for: all)
    } catch {
      throw RunError(error.what, error.problem, advice: error.advice)
    }
    var runs: [Run] = []
    for directory in directories { runs.append(try content(of: directory, only: names, evaluate)) }
    return runs
  }

  /// The most bytes that reading each of some files of a run directory takes.
  private static func memory(
    of directory: URL, only names: Set<String>
  ) throws(RunError) -> [(name: String, bytes: Int)] {
    guard try isPresent(directory) else {
      throw RunError(
        directory.path, "there is no such directory",
        advice: "Make a run with 'lookbook train' or 'lookbook import', or name another.")
    }
    var parts: [(name: String, bytes: Int)] = []
    for (name, limit) in RunFile.sizeLimits where names.contains(name) {
      let url = directory.appendingPathComponent(name)
      // What cannot be read, or is too large, is refused when it would be read.
      guard case .file(let size) = FileStatus(url), size <= limit else { continue }
      if name == RunFile.weights { try checkWeights(at: url, size: size) }
      parts.append((url.path, try memory(of: name, at: url, size: size)))
    }
    return parts
  }

  /// The most bytes that one file takes: its own, what is decoded from it, and what the report makes
  /// of that.
  private static func memory(
    of name: String, at url: URL, size: Int
  ) throws(RunError) -> Int {
    switch name {
    case RunFile.history:
      // The shortest row is 1,0,0,0,,,0.
      return size + min(size / 13, Epoch.rowLimit) * 200
    case RunFile.predictions:
      let classes = max(columnCount(of: url) - 2, 1)
      let rows = min(size / (2 * classes + 4), Predictions.rowLimit)
      return size + rows * (4 * classes + 100)
    case RunFile.compactPredictions:
      // A row has at least a label and an answer of a byte each. Text with an archive behind it is
      // read as text.
      let unpacked = max(try unpackedSize(at: url, size: size), size)
      return size + 5 * unpacked + min(unpacked / 2, Predictions.rowLimit) * 100
    case RunFile.pictures, RunFile.colourPictures:
      let dimensions = (try? IDXFile.dimensions(announcedBy: url)) ?? []
      return size + dimensions.reduce(1, *)
    case RunFile.pictureEntries:
      // The shortest row is test,0,0.
      return size + size / 9 * 150
    case RunFile.weights: return 2 * size
    default: return size * 40
    }
  }

  /// The bytes that compact predictions take unpacked, by the directory at the end of their file.
  private static func unpackedSize(at url: URL, size: Int) throws(RunError) -> Int {
    // Enough for the names of a thousand arrays and the longest comment behind them.
    let start = max(0, size - 1 << 20)
    let end = try AtomicDirectory.attempt("reading", named: url.path, advice: checkPermissions) {
      try part(of: url, from: start, count: size - start)
    }
    do {
      return try Predictions.unpackedSize(ofNPZ: end, of: size)
    } catch {
      throw RunError(url.path, error.problem, advice: error.advice)
    }
  }

  /// Checks that a file of weights holds what its header says, before gigabytes of it are read.
  private static func checkWeights(at url: URL, size: Int) throws(RunError) {
    do {
      try SafeTensors.checkHeader(size: size) { try part(of: url, count: $0) }
    } catch let error as SafeTensorsError {
      throw RunError(url.path, error.description)
    } catch {
      throw RunError(
        url.path, "cannot be read: \(SystemError.reason(for: error))", advice: checkPermissions)
    }
  }

  /// So many bytes of a file, or those that are there.
  private static func part(of url: URL, from offset: Int = 0, count: Int) throws -> Data {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    try handle.seek(toOffset: UInt64(offset))
    return try handle.read(upToCount: count) ?? Data()
  }

  /// The columns that a table's header names.
  private static func columnCount(of url: URL) -> Int {
    let start = (try? part(of: url, count: 4096)) ?? Data()
    return start.prefix { $0 != UInt8(ascii: "\n") }.count { $0 == UInt8(ascii: ",") } + 1
  }
}
