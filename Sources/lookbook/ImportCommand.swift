import ArgumentParser
import Files
import Foundation
import Import
import RunRecord
import Terminal

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a run from the predictions of a model that another program trained.",
    discussion: """
      Reads CSV, TSV, JSON Lines or NPZ, or a folder with the part files of one table, and says how it \
      understood it. A table has a column 'label' and, for each class, 'p:CLASS' (a probability) or \
      's:CLASS' (a score without a scale), or a column 'answer' alone; 'id' and 'status' (scored, \
      abstained, failed) are optional, and every other column is a slice. The last line is the run's \
      folder.

      EXAMPLE
        lookbook import predictions.csv --name "Random forest" --set n_estimators=100
        lookbook render runs/Random-forest

      Tables too long to import are summed by sum_predictions.py, on Apache Spark or without; \
      --aggregates makes a run from the file that it writes.
      """)

  @Argument(
    help: ArgumentHelp(
      "Table of predictions, or a folder of its parts; - for standard input.", valueName: "file"))
  var file: String

  @Flag(help: "The file holds sums of predictions, written by sum_predictions.py.")
  var aggregates = false

  @Option(help: ArgumentHelp("Name of the model, as shown.", valueName: "text"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Name of the data set, as shown. (default: the file's, or its folder's)", valueName: "text"))
  var datasetName: String?

  @Option(
    help: ArgumentHelp(
      "File with the class names, one per line, if the table has numbers.", valueName: "file"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "What an example is called, such as row, or with its plural leaf/leaves.", valueName: "word"))
  var noun: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A setting of the model; may be given again.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("Program that trained the model.", valueName: "text"))
  var maker: String?

  @Option(help: ArgumentHelp("Seed that the model was trained with.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Trainable parameters.", valueName: "count"))
  var parameters: Int?

  @Option(help: ArgumentHelp("Seconds that training took.", valueName: "seconds"))
  var trainingSeconds: Double?

  @Option(
    help: ArgumentHelp(
      "The same table for the validation set, on which temperature and thresholds are chosen.",
      valueName: "file"))
  var validation: String?

  @Option(
    help: ArgumentHelp(
      "Course of training as CSV: epoch, train_loss, validation_loss, train_accuracy, "
        + "validation_accuracy, learning_rate, seconds, as far as they are known.",
      valueName: "file"))
  var history: String?

  @Option(
    help: ArgumentHelp(
      "Pictures of the examples: a folder of PNG files named ID.png, or an IDX or .npy file in the "
        + "order of the table.", valueName: "place"))
  var pictures: String?

  @Option(help: ArgumentHelp("Folder that runs are kept in.", valueName: "folder"))
  var runs = "runs"

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    try checkFolder(runs, "--runs")
    for (text, option) in [
      (file, "The name of the table"), (name, "--name"), (datasetName, "--dataset-name"),
      (classes, "--classes"), (validation, "--validation"), (history, "--history"),
      (pictures, "--pictures"),
    ] where text?.isEmpty == true {
      throw ValidationError("\(option) is empty.")
    }
    if aggregates, validation != nil || pictures != nil {
      throw ValidationError(
        "--aggregates holds no single answers, which --validation and --pictures need. Leave them out."
      )
    }
    let names = try setting.get().map(\.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--set \(name) is given twice.")
    }
    if let parameters, parameters < 0 { throw ValidationError("--parameters is negative.") }
    if let trainingSeconds, !(trainingSeconds >= 0) {
      throw ValidationError("--training-seconds must be a number of at least 0.")
    }
    _ = try word.get()
  }

  func run() throws {
    let input = InputFile(budget: memory.budget)
    let model = ForeignModel(
      name: name, maker: maker, seed: seed, settings: try setting.get(),
      datasetName: datasetName ?? dataName,
      classNames: try classes.map(input.lines), noun: try word.get(), parameters: parameters,
      trainingSeconds: trainingSeconds)
    if aggregates {
      let run = try model.imported(
        sums: try input.source(file), history: try history.map(input.source))
      return try write(run, understood: run.sumsUnderstood)
    }
    let imported = try model.imported(
      predictions: try input.table(file), validation: try validation.map(input.table),
      history: try history.map(input.source),
      pictures: pictures.map { PictureSource(URL(fileURLWithPath: $0)) })
    try write(imported.run, understood: imported.understanding)
  }

  /// Writes the run, and says how its table was understood and where it is.
  private func write(_ run: Run, understood lines: [String]) throws {
    let folder = URL(fileURLWithPath: runs, isDirectory: true)
      .appendingPathComponent(run.manifest.runName, isDirectory: true)
    try RunPlace.write(run, to: folder)
    for line in lines { StandardError.writeLine(line) }
    try StandardOutput.writeLine("\(folder.relativePath)/")
  }

  /// The settings, in the order given.
  private var setting: Result<[Manifest.Setting], any Error> {
    Result {
      try settings.map { text in
        guard let place = text.firstIndex(of: "="), place > text.startIndex else {
          throw ValidationError("--set \(text): expected a name and a value, such as depth=8.")
        }
        return Manifest.Setting(
          name: String(text[..<place]), value: String(text[text.index(after: place)...]))
      }
    }
  }

  /// The noun in its two forms.
  private var word: Result<Noun?, any Error> {
    Result {
      guard let noun else { return nil }
      let parts = noun.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard (1...2).contains(parts.count), parts.allSatisfy(Noun.isWord) else {
        throw ValidationError(
          "--noun \(noun): expected a word, or a word and its plural, such as leaf/leaves.")
      }
      return Noun(
        singular: parts[0], plural: parts.count > 1 ? parts[1] : Self.plural(of: parts[0]))
    }
  }

  /// The regular plural of a word: `row` and `rows`, `story` and `stories`, `box` and `boxes`.
  private static func plural(of word: String) -> String {
    if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    let beforeLast = word.dropLast().last ?? "a"
    return word.hasSuffix("y") && !"aeiou".contains(beforeLast)
      ? word.dropLast() + "ies" : word + "s"
  }

  /// The data's name where none is given: the file's, or its folder's where that says nothing.
  private var dataName: String {
    if file == "-" { return "unnamed data" }
    let url = URL(fileURLWithPath: file).standardizedFileURL
    let name = url.deletingPathExtension().lastPathComponent
    let isPlain = ["predictions", "preds", "test", "output"].contains(name.lowercased())
    let folder = url.deletingLastPathComponent().lastPathComponent
    return isPlain && !folder.isEmpty && folder != "/" ? folder : name
  }
}
