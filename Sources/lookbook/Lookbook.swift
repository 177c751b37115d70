import ArgumentParser

@main
struct Lookbook: AsyncParsableCommand {
  static let version = "1.0.0"

  static let configuration = CommandConfiguration(
    commandName: "lookbook",
    abstract: "Train an image classifier and publish what it can and cannot do.",
    discussion: """
      Without a subcommand: train what is missing, then write the report.

      EXAMPLES
        lookbook                          train and report, with every default
        lookbook train mlp --seed 3       train one model into runs/mlp-3
        lookbook render runs/mlp-0        write the report of a run that exists
        lookbook verify site              prove a report by making it again
        lookbook fetch                    download the data set

      EXIT CODES
        0    success
        1    failure; the message says what to do
        2    'verify' found a difference
        64   the command line was not understood
        130  interrupted; nothing was changed (128 and the signal's number)
      """,
    version: version,
    subcommands: [
      ReportCommand.self, TrainCommand.self, RenderCommand.self, VerifyCommand.self,
      FetchCommand.self, SubsetCommand.self,
    ],
    defaultSubcommand: ReportCommand.self)

  static func main() async {
    StandardError.openAll()
    Interruption.listen()
    await main(nil)
  }
}
