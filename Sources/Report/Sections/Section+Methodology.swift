import RunRecord

extension Section {
  /// The data, the model and its training.
  static func methodology(_ run: Run, plates: Plates) -> Section {
    Section(
      id: "methodology", title: "Methodology",
      parts: [
        dataset(run, plates: plates), architecture(run, plates: plates), training(run),
      ])
  }

  private static func dataset(_ run: Run, plates: Plates) -> Subsection {
    let dataset = run.manifest.dataset
    let held = dataset.validation.total
    let splits =
      "\(Phrase.sentence(Phrase.count(dataset.training.total, "image"))) \(dataset.training.total == 1 ? "was" : "were") used for training, "
      + (held > 0 ? "\(Phrase.count(held)) for validation, " : "none for validation, ")
      + "and \(Phrase.count(dataset.test.total)) for the test."
      + (isHeldFromEnd(run.manifest)
        ? " The validation images are the last "
          + "\(Phrase.percent(run.manifest.configuration.validationSplit, 0)) of the training file."
        : "")
    let duplicates = DuplicateFindings(run)
    return Subsection(
      id: "dataset", title: "Dataset and preprocessing",
      body: Passage(
        paragraphs: [
          "\(DataIdentity(dataset).statement(dataset)) \(splits)", balance(dataset),
          preprocessing(run), duplicates?.statement ?? "",
          duplicates?.leakage ?? "",
        ],
        figures: [plates.samples, plates.classCounts].compactMap { $0?.figure },
        tables: (duplicates.map { [.duplicates($0)] } ?? []) + [.dataFiles(dataset)],
        notices: [
          plates.samples == nil
            ? "The run holds no training pictures (images.idx3-ubyte.gz), so none are shown." : nil,
          duplicates == nil
            ? "Whether images occur twice, within a split or across two, was not recorded." : nil,
        ].compactMap { $0 }))
  }

  /// Whether the validation images are as many as the split of the training file gives.
  private static func isHeldFromEnd(_ manifest: Manifest) -> Bool {
    let held = Double(manifest.dataset.validation.total)
    let file = Double(manifest.dataset.training.total) + held
    return held > 0 && abs(manifest.configuration.validationSplit * file - held) <= 1
  }

  /// Whether the training classes are equally frequent.
  static func balance(_ dataset: Manifest.Dataset) -> String {
    let counts = dataset.training
    guard let least = counts.min(), let most = counts.max(), counts.count > 1 else { return "" }
    if least == most {
      return "The classes are equally frequent in training, with "
        + "\(Phrase.count(least, "image")) each."
    }
    let (rarest, commonest) = (
      counts.firstIndex(of: least) ?? 0, counts.firstIndex(of: most) ?? 0
    )
    return "In training a class has between \(Phrase.count(least)) images "
      + "(\(Phrase.name(dataset.classNames[rarest]))) and \(Phrase.count(most)) "
      + "(\(Phrase.name(dataset.classNames[commonest])))."
  }

  /// How an image enters the network, as far as the run's layers and loss tell.
  private static func preprocessing(_ run: Run) -> String {
    let dataset = run.manifest.dataset
    let pixels = dataset.imageWidth * dataset.imageHeight
    var sentences: [String] = []
    if run.manifest.isOwn {
      sentences.append("Grey values were scaled from 0–255 to the range from 0 to 1.")
    }
    if run.manifest.layers.first?.outputShape == [pixels] {
      sentences.append(
        "Each image was laid out as one row of \(Phrase.count(pixels)) numbers, which gives up its "
          + "two dimensions: the network does not know which pixels are neighbours.")
    }
    if run.manifest.configuration.loss.lowercased() == "categorical cross-entropy" {
      sentences.append(
        "Labels were one-hot: a row of zeros with a one in the place of the class.")
    }
    return sentences.joined(separator: " ")
  }

  private static func architecture(_ run: Run, plates: Plates) -> Subsection {
    let hidden = run.manifest.layers.dropFirst().dropLast()
    let heaviest = run.manifest.layers.enumerated()
      .max { ($0.element.parameters, $1.offset) < ($1.element.parameters, $0.offset) }?.element
    var text =
      "The model \(run.manifest.model) has \(Phrase.count(run.parameters, "trainable parameter"))"
    if let heaviest, run.parameters > 0, heaviest.parameters < run.parameters {
      let share = Double(heaviest.parameters) / Double(run.parameters)
      text += ", of which \(Phrase.percent(share)) belong to \(Phrase.name(heaviest.name))"
    }
    text += "."
    if run.isDense, !hidden.isEmpty {
      text +=
        " Between input and output \(hidden.count == 1 ? "lies" : "lie") "
        + "\(Phrase.word(hidden.count)) hidden \(hidden.count == 1 ? "layer" : "layers")."
    }
    return Subsection(
      id: "architecture", title: "Model architecture",
      body: Passage(
        paragraphs: [text],
        figures: [plates.architecture, plates.weights].compactMap { $0?.figure },
        notices: [
          plates.architecture == nil ? "The run names no layers, so none are drawn." : nil,
          run.weights == nil
            ? "The run holds no weights (model.safetensors), so none are shown." : nil,
        ].compactMap { $0 }))
  }

  private static func training(_ run: Run) -> Subsection {
    let configuration = run.manifest.configuration
    let sentence =
      "Training went through the data \(configuration.epochs == 1 ? "once" : "\(Phrase.word(configuration.epochs)) times") "
      + "in batches of \(Phrase.count(configuration.batchSize)), minimising the "
      + "\(Phrase.name(configuration.loss)) with \(Phrase.name(configuration.optimizer.name))."
    return Subsection(
      id: "training", title: "Training",
      body: Passage(
        paragraphs: [sentence],
        tables: [.hyperparameters(run), .resources(run)]))
  }
}
