import ArgumentParser
import Foundation
import Terminal
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove a report: train again, render again, compare every byte.",
    discussion: """
      Takes a site, a run directory, or an index.html alone. Exits with 0 where all that was made \
      again matches, 2 where anything differs or is missing, and 1 where nothing could be verified. \
      The last line says whether the report is proved or only checked, and what is taken as recorded. \
      Of slow networks only one first epoch is trained again, unless --full is given.

      EXAMPLE
        lookbook verify site
        lookbook verify site --full
      """)

  @Argument(help: ArgumentHelp("What to prove.", valueName: "site, run or page"))
  var place: String

  @Option(
    help: ArgumentHelp(
      "The longest that training again may take, such as 90s, 30m or 2h. (default: 1h, with --full 8h)",
      valueName: "duration"))
  var limit: TimeLimit?

  @Flag(
    help:
      "Also train the slow networks to the end and every point of the learning curves again; on the committed site this takes over an hour."
  )
  var full = false

  @Flag(help: "Print the outcome as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "New file for an in-toto statement of what was proved, ready to sign.", valueName: "file"))
  var statement: String?

  @Flag(help: "Print no progress.")
  var quiet = false

  @OptionGroup var data: DataOptions
  @OptionGroup var source: TemplateOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if place.isEmpty {
      throw ValidationError(
        "The place is empty. Expected a site, a run directory or an index.html.")
    }
    if statement?.isEmpty == true {
      throw ValidationError("--statement is empty; it must name a file.")
    }
  }

  func run() throws {
    let place = URL(fileURLWithPath: place)
    let statement = try OutputFile.named(
      statement, "--statement", notIn: [place], being: "verified")
    let line = ProgressLine(isQuiet: quiet || !StandardError.isTerminal)
    var failure: (any Error)?
    let proof = try verify(
      place, against: data.load, templates: source.load(),
      effort: Effort(threads: data.threadCount, limit: limit?.duration, isFull: full),
      within: memory.budget
    ) { event in
      do {
        try show(event, on: line)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    if json {
      try StandardOutput.write(raw: proof.json.visibleJSON + "\n")
    } else {
      for statement in proof.statements {
        try StandardOutput.writeLine(
          "– \(statement.name), as recorded: \(shortened(statement.value))")
      }
      try StandardOutput.writeLine(proof.summary)
    }
    if proof.verdict == .notProved { throw ExitCode(2) }
    try statement?.write(proof.inTotoStatement.visibleJSON + "\n")
  }

  /// The start of a text: a note can be as long as a report, and a name longer than a row of the
  /// terminal, whose next row could then say anything.
  private func shortened(_ text: String) -> String {
    text.count > 60 ? "\(text.prefix(60))… (\(text.count) characters)" : text
  }

  private func show(_ event: VerificationEvent, on line: ProgressLine) throws {
    switch event {
    case .check(let check):
      if json { return }
      line.clear()
      try StandardOutput.writeLine(
        "\(check.isRight ? "✓" : "✗") \(shortened(check.subject)): \(check.finding)")
    case .estimate(let seconds):
      if !quiet, seconds >= 2 {
        line.clear()
        StandardError.writeLine("Training the network again will take about \(text(seconds)) here.")
      }
    case .progress(let progress):
      line.show(progress)
    case .curves(let progress):
      line.show(progress)
    }
  }
}

/// A duration on the command line.
struct TimeLimit: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = argument.last.flatMap({ units[$0] }),
      let count = Double(argument.dropLast()), count > 0, count * unit <= 1e9
    else { return nil }
    duration = .seconds(count * unit)
  }
}
