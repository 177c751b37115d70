import ArgumentParser
import Foundation
import Gates
import RunRecord
import Terminal

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge a run by bounds that its figures must be shown to keep.",
    discussion: """
      The burden of proof is the model's: a gate holds where the figure's one-sided bound at level \
      alpha keeps it, or the paired test against the baseline shows it, not where the figure alone \
      does. Exits with 0 where every gate holds, with 2 where one does not, and with 1 where one \
      cannot be judged.

      EXAMPLE
        lookbook check runs/mlp-0 --min accuracy=0.87

      FIGURES
        accuracy, top2, top3            Wilson's interval
        recall[CLASS], f1[CLASS],
        precision[CLASS]                Wilson's interval
        recall, precision, f1           means over classes; intervals made of theirs
        logloss, brier                  empirical Bernstein bounds of the mean
        roc_auc, average_precision,
        ece, kappa, mcc                 none: judged as measured
        drop of accuracy and            Tango's score test on the rows that both
        recall[CLASS]                   runs scored
        drop of recall                  an interval made of Tango's of each class

      EXAMPLE
        lookbook check runs/mlp-1 --baseline runs/mlp-0 --not-worse \\
          --min accuracy=0.87 --min 'recall[Shirt]=0.6' --max ece=0.05 \\
          --max-drop recall=0.02
      """)

  @Argument(help: ArgumentHelp("Folder of the run that is judged.", valueName: "run"))
  var folder: String

  @Option(help: ArgumentHelp("Folder of the run that it is compared with.", valueName: "run"))
  var baseline: String?

  @Option(
    name: .customLong("min"),
    help: ArgumentHelp(
      "A figure and the least that it must be, such as accuracy=0.87; may be given again.",
      valueName: "figure=bound"))
  var minimum: [String] = []

  @Option(
    name: .customLong("max"),
    help: ArgumentHelp(
      "A figure and the most that it may be, such as ece=0.05; may be given again.",
      valueName: "figure=bound"))
  var maximum: [String] = []

  @Option(
    name: .customLong("max-drop"),
    help: ArgumentHelp(
      "A figure and the drop from the baseline that it must stay below, such as recall=0.02; may be "
        + "given again.",
      valueName: "figure=drop"))
  var maximumDrop: [String] = []

  @Flag(help: "Demand an accuracy that is not below the baseline's by the margin or more.")
  var notWorse = false

  @Option(
    help: ArgumentHelp("The margin of --not-worse. (default: 0.01)", valueName: "drop"))
  var margin: Double?

  @Option(
    help: ArgumentHelp(
      "Largest probability of passing a model whose true figure is exactly at the bound.",
      valueName: "level"))
  var alpha = 0.05

  @Option(help: ArgumentHelp("New file for the outcome as JUnit's XML.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("New file for the outcome as Markdown.", valueName: "file"))
  var markdown: String?

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    try checkFolder(folder, "The name of the run")
    try checkFolder(baseline, "--baseline")
    try OutputFile.checkNames((junit, "--junit"), (markdown, "--markdown"))
    if margin != nil, !notWorse {
      throw ValidationError("--margin is that of --not-worse, which is not given.")
    }
  }

  func run() throws {
    let gates = try Gate.list(
      minimum: minimum, maximum: maximum, maximumDrop: maximumDrop,
      margin: notWorse ? margin ?? 0.01 : nil)
    let folders = [folder, baseline].compactMap(\.self).map {
      URL(fileURLWithPath: $0, isDirectory: true)
    }
    let junitFile = try OutputFile.named(
      junit, "--junit", notIn: folders, being: "judged")
    let markdownFile = try OutputFile.named(
      markdown, "--markdown", notIn: folders, being: "judged")
    let subjects = try RunReading.runs(at: folders, within: memory.budget).map(GateSubject.init)
    let report = try judge(
      gates, subjects[0], baseline: subjects.count > 1 ? subjects[1] : nil, alpha: alpha)
    for line in report.lines { try StandardOutput.writeLine(line) }
    try junitFile?.write(report.junit)
    try markdownFile?.write(report.markdown)
    if !report.passed { throw ExitCode(2) }
  }
}

extension GateSubject {
  /// A run, by the name of its folder's kind: the model and the seed.
  fileprivate init(_ run: Run) {
    self.init(
      name: run.manifest.runName, classNames: run.manifest.dataset.classNames,
      metrics: run.metrics, predictions: run.predictions)
  }
}
