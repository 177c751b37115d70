import ArgumentParser
import Foundation
import Intake
import NeuralNetwork
import Training

/// How a network that is described by its layers is trained.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layers from input to output, or a file of them.", valueName: "layers or file"))
  var architecture: String?

  @Option(help: ArgumentHelp("What the run is called by. (default: network)", valueName: "name"))
  var name: String?

  @Option(help: "adamw or sgd. (default: adamw)")
  var optimizer: OptimizerName?

  @Option(help: ArgumentHelp("Weight decay of kernels. (default: 0)", valueName: "rate"))
  var weightDecay: Double?

  @Option(help: ArgumentHelp("Nesterov momentum of sgd. (default: 0.9)", valueName: "part"))
  var momentum: Double?

  @Option(help: "constant, cosine or one-cycle. (default: constant)")
  var schedule: Schedule?

  @Option(
    help: ArgumentHelp("Part of a target that all classes share. (default: 0)", valueName: "part"))
  var labelSmoothing: Double?

  @Flag(help: "Mirror half of the images.")
  var flip = false

  @Option(
    help: ArgumentHelp("Shift images by up to this many pixels. (default: 0)", valueName: "pixels"))
  var shift: Int?

  @Option(
    help: ArgumentHelp("Part of images with a rectangle erased. (default: 0)", valueName: "part"))
  var erasing: Double?

  @Option(
    help: ArgumentHelp(
      "Answer with a moving average of the weights; the part of it kept at each step.",
      valueName: "part"))
  var averaging: Double?

  @Option(
    help: ArgumentHelp(
      "Stop after this many epochs without a lower validation loss.", valueName: "epochs"))
  var patience: Int?

  @Option(
    help: ArgumentHelp(
      "Layers of a teacher, or a file of them: trained first, with the settings of cnn; its answers are learnt from "
        + "along with the labels.", valueName: "layers or file"))
  var teacher: String?

  @Flag(help: "Answer with the mean for an image and its mirror image.")
  var flipAnswers = false

  enum OptimizerName: String, ExpressibleByArgument, CaseIterable { case adamw, sgd }

  private var isAnyGiven: Bool {
    name != nil || optimizer != nil || weightDecay != nil || momentum != nil || schedule != nil
      || labelSmoothing != nil || flip || shift != nil || erasing != nil || averaging != nil
      || patience != nil || teacher != nil || flipAnswers
  }

  private func settings(_ training: TrainingOptions, teacher: String?) -> NetworkSettings {
    NetworkSettings(
      epochs: training.epochs, batchSize: training.batchSize,
      optimizer: optimizer == .sgd
        ? .sgd(
          learningRate: training.learningRate, momentum: momentum ?? 0.9,
          weightDecay: weightDecay ?? 0)
        : .adamW(Adam(learningRate: training.learningRate), weightDecay: weightDecay ?? 0),
      schedule: schedule ?? .constant, labelSmoothing: labelSmoothing ?? 0,
      augmentation: Augmentation(flips: flip, shift: shift ?? 0, erasing: erasing ?? 0),
      averaging: averaging, patience: patience, flipsAnswers: flipAnswers,
      teacher: teacher)
  }

  /// Checks everything that can be checked without the data.
  func check(_ training: TrainingOptions) throws {
    guard architecture != nil else {
      if isAnyGiven {
        throw ValidationError("These options describe how --architecture is trained: name one.")
      }
      return
    }
    if momentum != nil, optimizer != .sgd {
      throw ValidationError("--momentum is an option of --optimizer sgd.")
    }
    if let problem = settings(training, teacher: nil).problem { throw ValidationError(problem) }
    if let name, !RecipePlan.isFree(name: name) {
      throw ValidationError(
        "The name '\(name)' is another model's, or no folder's. Expected up to 40 of A–Z, a–z, 0–9, - "
          + "and _.")
    }
    if patience != nil, training.validationSplit == 0 {
      throw ValidationError("--patience needs images held out: leave out --validation-split 0.")
    }
  }

  /// What is asked for; nil where no network is described.
  func plan(_ training: TrainingOptions) throws -> RecipePlan? {
    guard let architecture else { return nil }
    let settings = settings(training, teacher: try teacher.map(text))
    if let problem = settings.problem { throw ValidationError(problem) }
    return RecipePlan(
      network: try text(architecture), settings, named: name ?? "network",
      seed: training.seed, validationSplit: training.validationSplit)
  }

  /// The layers themselves, or what the file of this name holds.
  private func text(_ argument: String) throws -> String {
    let file = URL(fileURLWithPath: argument)
    guard !argument.contains(" "), FileManager.default.fileExists(atPath: file.path) else {
      return argument
    }
    let bytes = try InputFile(budget: MemoryBudget(bytes: 1 << 20)).source(argument).bytes
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Schedule: ExpressibleByArgument {}
