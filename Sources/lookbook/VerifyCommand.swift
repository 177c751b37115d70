import ArgumentParser
import Foundation
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove a report: train again, render again, compare every byte.",
    discussion: """
      Takes a site, a run directory, or an index.html alone. Exits 0 where everything is the same \
      and 2 where anything differs.

      EXAMPLE
        lookbook verify site
      """)

  @Argument(help: ArgumentHelp("What to prove.", valueName: "site, run or page"))
  var place: String

  @OptionGroup var data: DataOptions
  @OptionGroup var source: TemplateOptions

  func run() throws {
    let isProved = try verify(
      URL(fileURLWithPath: place), against: data.load(),
      templates: source.load(), threads: data.threadCount
    ) { check in
      print("\(check.isRight ? "✓" : "✗") \(check.subject): \(check.finding)")
    }
    print(isProved ? "Proved." : "Not proved.")
    if !isProved { throw ExitCode(2) }
  }
}
