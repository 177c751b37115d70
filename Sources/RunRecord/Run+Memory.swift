internal import Files
public import Foundation
internal import IDX
public import Intake
internal import SafeTensors

// What reading a run could take at most, by the sizes and the headers of its files.

extension Run {
  /// Reads several run directories, whose files must fit the budget together.
  ///
  /// - Throws: `RunError`, as for one.
  public static func read(
    from directories: [URL], within budget: MemoryBudget = .standard, evaluate: Evaluator? = nil
  ) throws(RunError) -> [Run] {
    var parts: [(name: String, bytes: Int)] = []
    for directory in directories { parts += try memory(of: directory) }
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
    for directory in directories { runs.append(try content(of: directory, evaluate)) }
    return runs
  }

  /// The most bytes that reading each file of a run directory takes.
  private static func memory(
    of directory: URL
  ) throws(RunError) -> [(name: String, bytes: Int)] {
    guard try isPresent(directory) else {
      throw RunError(
        directory.path, "there is no such directory",
        advice: "Make a run with 'lookbook train' or 'lookbook import', or name another.")
    }
    var parts: [(name: String, bytes: Int)] = []
    for (name, limit) in RunFile.sizeLimits {
      let url = directory.appendingPathComponent(name)
      // What cannot be read, or is too large, is refused when it would be read.
      guard case .file(let size) = FileStatus(url), size <= limit else { continue }
      if name == RunFile.weights { try checkWeights(at: url, size: size) }
      parts.append((url.path, memory(of: name, at: url, size: size)))
    }
    return parts
  }

  /// The most bytes that one file takes: its own, what is decoded from it, and what the report makes
  /// of that.
  private static func memory(of name: String, at url: URL, size: Int) -> Int {
    switch name {
    case RunFile.history:
      // The shortest row is 1,0,0,0,,,0.
      return size + min(size / 13, Epoch.rowLimit) * 200
    case RunFile.predictions:
      let classes = max(columnCount(of: url) - 2, 1)
      let rows = min(size / (2 * classes + 4), Predictions.rowLimit)
      return size + rows * (4 * classes + 100)
    case RunFile.compactPredictions:
      // A row has at least a label and an answer of a byte each; nothing in it is compressed.
      return 6 * size + min(size / 2, Predictions.rowLimit) * 100
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

  /// Checks that a file of weights holds what its header says, before gigabytes of it are read.
  private static func checkWeights(at url: URL, size: Int) throws(RunError) {
    do {
      try SafeTensors.checkHeader(size: size) { try start(of: url, count: $0) }
    } catch let error as SafeTensorsError {
      throw RunError(url.path, error.description)
    } catch {
      throw RunError(
        url.path, "cannot be read: \(SystemError.reason(for: error))", advice: checkPermissions)
    }
  }

  /// The first bytes of a file.
  private static func start(of url: URL, count: Int) throws -> Data {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    return try handle.read(upToCount: count) ?? Data()
  }

  /// The columns that a table's header names.
  private static func columnCount(of url: URL) -> Int {
    let start = (try? start(of: url, count: 4096)) ?? Data()
    return start.prefix { $0 != UInt8(ascii: "\n") }.count { $0 == UInt8(ascii: ",") } + 1
  }
}
