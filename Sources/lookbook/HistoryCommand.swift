import ArgumentParser
import Foundation
import History
import Terminal

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Make a small site of many reports of one model over time.",
    discussion: """
      Takes the folders of reports, the oldest first. Writes index.html and history.json into the folder \
      above them, with each report's figures and what changed since the one before, and no other file. \
      The data of pages that are still as history.json knows them are not read again.

      EXAMPLE
        lookbook history public/builds/* --out public
      """)

  @Argument(
    help: ArgumentHelp("Folders of reports, the oldest first.", valueName: "report"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "Folder that the reports lie in, at any depth, and that the history is written to.",
      valueName: "folder"))
  var out: String

  @Option(help: "Heading in place of the computed one.")
  var title: String?

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    for folder in folders { try checkFolder(folder, "The name of a report") }
    try checkFolder(out, "--out")
  }

  func run() throws {
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    let place = try HistoryPlace(at: folder)
    let reports = try ReportFolder.folders(
      at: folders.map { URL(fileURLWithPath: $0, isDirectory: true) }, in: folder)
    for notice in [place.notice, orderNotice(reports.map(\.label))].compactMap(\.self) {
      StandardError.writeLine(notice)
    }
    let history = try ReportHistory(of: reports, knowing: place.earlier, within: memory.budget)
    let (page, json) = (try history.page(title: title), try history.json())
    try Interruption.writes(folder.appending(path: "index.html")) {
      try place.write(page: page, history: json)
    }
    try StandardOutput.writeLine("\(folder.relativePath)/index.html")
    try StandardOutput.writeLine(history.headline)
  }

  /// What to say of names that a shell has sorted by letters, where numbers in them go another way.
  private func orderNotice(_ labels: [String]) -> String? {
    let byNumber = labels.sorted(by: isBefore)
    guard labels != byNumber, labels == labels.sorted() else { return nil }
    let place = zip(labels, byNumber).first { $0 != $1 }
    return "The reports are taken in the order given, by letters and not by number"
      + (place.map { ": \($0) comes before \($1)" } ?? "")
      + ". If that is wrong, give the oldest first, as with $(ls -dv …), or number them 001, 002."
  }

  /// Whether a name stands before another where runs of digits are numbers.
  private func isBefore(_ one: String, _ other: String) -> Bool {
    let (first, second) = (runs(of: one), runs(of: other))
    for (run, next) in zip(first, second) where run.text != next.text {
      let areNumbers = run.isNumber && next.isNumber
      return areNumbers && run.text.count != next.text.count
        ? run.text.count < next.text.count : run.text < next.text
    }
    return first.count < second.count
  }

  /// The runs of digits, without zeros ahead of them, and of other characters.
  private func runs(of name: String) -> [(text: String, isNumber: Bool)] {
    var found: [(text: String, isNumber: Bool)] = []
    for character in name {
      let isNumber = character.isASCII && character.isNumber
      if let last = found.last, last.isNumber == isNumber {
        let isZero = isNumber && last.text == "0"
        found[found.count - 1].text = (isZero ? "" : last.text) + String(character)
      } else {
        found.append((String(character), isNumber))
      }
    }
    return found
  }
}
