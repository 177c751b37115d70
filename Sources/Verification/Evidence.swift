import Files
internal import Foundation
import Intake
import Report
import RunRecord
import Templates

/// What is to be proved: the files that are there, and the runs that they say they come from.
struct Evidence {
  let kind: Proof.Kind
  /// How the page says that it was made; nil for a run.
  let record: SiteRecord.Found?
  /// The runs to make again.
  let runs: [SiteRecord.RunEntry]
  /// The bytes of each file by its path in the folder.
  private(set) var files: [String: Data] = [:]
  /// What does not belong in a site or a run, and why.
  private(set) var strangers: [Check] = []

  /// Where the files of a run are.
  func prefix(of run: String) -> String { kind == .run ? "" : "data/\(run)/" }

  /// Reads a site's folder, a run directory, or a page by itself with what it shows beside it.
  ///
  /// No link below `place` is followed, and nothing outside it is read.
  init(at place: URL, within budget: MemoryBudget) throws(VerificationError) {
    do {
      switch FileStatus(place) {
      case .file: try self.init(page: place, within: budget)
      case .folder: try self.init(folder: place, within: budget)
      case .missing:
        throw VerificationError(
          "\(place.relativePath) does not exist. Expected a site, a run directory or an index.html."
        )
      case .other:
        throw VerificationError(
          "\(place.relativePath) is a device or a pipe. Expected a site, a run directory or an "
            + "index.html.")
      case .refused(let reason):
        throw VerificationError("\(place.relativePath) cannot be read: \(reason).")
      }
    } catch let error as VerificationError {
      throw error
    } catch {
      throw VerificationError("\(error)")
    }
  }

  /// A page alone. What it shows from files beside it is part of what a browser shows, and what it
  /// links to is a click away: of the files that it lists, those that are there.
  private init(page place: URL, within budget: MemoryBudget) throws {
    let folder = place.deletingLastPathComponent()
    let name = place.lastPathComponent
    let page: Data
    do {
      // A browser looks for the files beside a link where the link is, not where it leads.
      page = try FolderWalk.content(at: name, in: folder, limit: SiteRecord.pageLimit) ?? Data()
    } catch let error as SystemFailure {
      throw VerificationError(
        "\(place.relativePath) cannot be checked: \(error.words). Name the page itself.")
    }
    kind = .page
    let record = try SiteRecord.read(fromPage: page)
    self.record = record
    runs = record.runs
    files[Site.pagePath] = page
    var left = budget.bytes / 4
    for path in record.hashes.keys.sorted() where Site.isPath(path) {
      do {
        let bytes = try FolderWalk.content(at: path, in: folder, limit: left)
        files[path] = bytes
        left -= bytes?.count ?? 0
      } catch let error as SystemFailure {
        strangers.append(Check(path, "cannot be checked: \(error.words)", false))
      }
    }
  }

  private init(folder place: URL, within budget: MemoryBudget) throws {
    var files: [String: Data] = [:]
    var strangers: [Check] = []
    // Each file is there once more as it is made again.
    var left = budget.bytes / 4
    try FolderWalk.visit(place) { entry in
      let problem: String
      switch entry.kind {
      case .file where !entry.isPlain: problem = "has a name that Lookbook never writes"
      case .file(let size) where size > left:
        try budget.require(4 * (budget.bytes / 4 - left + size), for: place.path)
        problem = "is too large"
      case .file:
        let bytes = try FolderWalk.content(of: entry, limit: left)
        left -= bytes.count
        files[entry.path] = bytes
        return
      case .emptyFolder: problem = "is an empty folder, which Lookbook never writes"
      case .link: problem = "is a symbolic link, which is not followed"
      case .other: problem = "is a device, a pipe or a socket"
      case .refused(let reason): problem = "cannot be read: \(reason)"
      }
      strangers.append(Check(entry.path, problem, false))
    }
    self.strangers = strangers
    if let page = files[Site.pagePath] {
      kind = .site
      let record = try SiteRecord.read(fromPage: page)
      self.record = record
      runs = try record.runs.map { entry in
        try entry.completed(
          from: files["data/\(entry.manifest.runName)/\(RunFile.history)"])
      }
      self.files = files
    } else if strangers.contains(where: { $0.subject == Site.pagePath }) {
      kind = .site
      record = nil
      runs = []
    } else {
      kind = .run
      record = nil
      let known = files.filter { RunFile.names.contains($0.key) }
      for path in files.keys.sorted() where known[path] == nil {
        self.strangers.append(Check(path, "is no file of a run", false))
      }
      guard let manifest = known[RunFile.manifest] else {
        throw VerificationError(
          "\(place.relativePath) holds neither an index.html nor a run.json. Expected a site, a run "
            + "directory or an index.html.")
      }
      runs = [
        try SiteRecord.RunEntry(
          manifest: manifest, history: known[RunFile.history],
          learning: known[RunFile.learning])
      ]
      self.files = known
    }
  }
}

extension Evidence {
  /// Whether rendering is worth a try: a run needs none, and a page one by this version and with its
  /// own templates.
  func canBeMadeAgain(with templates: Templates) -> Bool {
    switch record {
    case .current(let record): record.templates == templates.digest
    case .other: false
    case nil: kind == .run
    }
  }
}
