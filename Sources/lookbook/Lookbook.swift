import ArgumentParser
import Foundation
import Report
import Tables
import Terminal

@main
struct Lookbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookbook",
    abstract: "Publish what a classifier can and cannot do, trained here or anywhere.",
    discussion: """
      Without a subcommand: train what is missing, then write the report.

      EXAMPLES
        lookbook                          train and report, with every default
        lookbook train mlp --seed 3       train one model into runs/mlp-3
        lookbook import predictions.csv --name "Random forest"
                                          make a run of another program's predictions
        lookbook ensemble runs/mlp-* --name "MLP, averaged"
                                          make a run of the average of runs
        lookbook render runs/mlp-0        write the report of a run that exists
        lookbook brief runs/mlp-0         say in a few lines what a run shows
        lookbook predict shoe.jpg         classify pictures with a model trained here
        lookbook export runs/mlp-0 --format onnx --out mlp.onnx
                                          export a model trained here to another engine
        lookbook serve runs/mlp-0         answer over HTTP with a model trained here
        lookbook compare runs/a runs/b    compare models on the examples that they share
        lookbook check runs/mlp-0 --min accuracy=0.87
                                          judge a run by bounds on its figures
        lookbook history public/builds/* --out public
                                          publish many reports under one address
        lookbook verify site              prove a report by making it again
        lookbook fetch                    download the data set

      EXIT CODES
        0    success
        1    failure; the message says what to do
        2    'verify' could not prove what it was given, or a gate of 'check' does not hold
        64   the command line was not understood
        130  interrupted; the message says what was changed (128 and the signal's number)
      """,
    version: Version.text,
    subcommands: [
      ReportCommand.self, TrainCommand.self, ImportCommand.self, EnsembleCommand.self,
      RenderCommand.self, BriefCommand.self, PredictCommand.self, ServeCommand.self,
      ExportCommand.self, LatencyCommand.self, CompareCommand.self, CheckCommand.self,
      HistoryCommand.self, VerifyCommand.self,
      FetchCommand.self, SubsetCommand.self,
    ],
    defaultSubcommand: ReportCommand.self)

  static func main() {
    StandardStream.prepare()
    Interruption.listen()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Says what is wrong, with what it quotes made visible, and ends with the code that it stands for.
  private static func end(with error: any Error) -> Never {
    if let error = error as? OutputError, error.isClosedPipe { Foundation.exit(128 + SIGPIPE) }
    let message = fullMessage(for: error)
    let code = exitCode(for: error)
    if !message.isEmpty {
      if code.isSuccess {
        do {
          try StandardOutput.write(raw: message.visibleLines + "\n")
        } catch {
          end(with: error)
        }
      } else {
        StandardError.write(raw: (isOneLine(error) ? message.visible : message.visibleLines) + "\n")
      }
    }
    Foundation.exit(code.rawValue)
  }

  /// Whether the line breaks in an error's message are quoted: a room's own errors have none, and the
  /// parser's are only its own where the command line holds none.
  private static func isOneLine(_ error: any Error) -> Bool {
    exitCode(for: error) == .failure && !(error is TableFaults)
      || !CommandLine.arguments.allSatisfy {
        $0.unicodeScalars.elementsEqual($0.visible.unicodeScalars)
      }
  }
}
