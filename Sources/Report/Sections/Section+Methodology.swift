import RunRecord

extension Section {
  /// The data, the model and its training.
  static func methodology(_ model: Model, plates: Plates) -> Section {
    Section(
      id: "methodology", title: "Methodology",
      parts: [
        dataset(model, plates: plates), architecture(model, plates: plates),
        training(model, plates: plates),
      ])
  }

  private static func dataset(_ model: Model, plates: Plates) -> Subsection {
    let (run, dataset, duplicates) = (model.run, model.dataset, model.duplicates)
    let notices = [
      plates.samples == nil && run.manifest.isOwn
        ? "The run holds no training pictures (images.idx3-ubyte.gz), so none are shown." : nil,
      duplicates == nil && run.manifest.isOwn
        ? "Whether images occur twice, within a split or across two, was not recorded." : nil,
    ]
    return Subsection(
      id: "dataset", title: "Dataset and preprocessing",
      body: Passage(
        [
          .text("\(DataIdentity(dataset).statement(dataset)) \(splits(run))"),
          .text(balance(run)), .text(preprocessing(run)), .text(origin(dataset)),
          .text(duplicates?.statement ?? ""), .text(duplicates?.leakage ?? ""),
          .figures([plates.samples, plates.classCounts]),
          .table(duplicates.map { .duplicates($0) }),
        ] + neighbours(model, plate: plates.neighbours) + notices.map(Passage.Block.notice)))
  }

  /// How the examples are divided, as far as that is recorded.
  private static func splits(_ run: Run) -> String {
    let dataset = run.manifest.dataset
    guard let trained = dataset.count(of: .training) else {
      return
        "The test set has \(run.count(run.testCounts.total)); the size of the training set is not "
        + "recorded."
    }
    let held = dataset.count(of: .validation).map {
      $0 > 0 ? ", \(Phrase.count($0)) for validation" : ", none for validation"
    }
    return
      "\(Phrase.sentence(run.count(trained))) \(trained == 1 ? "was" : "were") used for training"
      + "\(held ?? "")\(held == nil ? "" : ",") and \(Phrase.count(run.testCounts.total)) for the test."
      + (isHeldFromEnd(run.manifest)
        ? " The validation \(run.noun.plural) are the last "
          + "\(Phrase.percent(run.manifest.configuration?.validationSplit ?? 0, 0)) of the training file."
        : "")
  }

  /// Whether the validation examples are as many as the split of the training file gives.
  private static func isHeldFromEnd(_ manifest: Manifest) -> Bool {
    guard manifest.isOwn, let split = manifest.configuration?.validationSplit,
      let held = manifest.dataset.count(of: .validation).map(Double.init),
      let training = manifest.dataset.count(of: .training).map(Double.init)
    else { return false }
    return held > 0 && abs(split * (training + held) - held) <= 1
  }

  /// Whether the training classes are equally frequent.
  static func balance(_ run: Run) -> String {
    guard let counts = run.manifest.dataset.training, let least = counts.min(),
      let most = counts.max(), counts.count > 1
    else { return "" }
    if least == most {
      return "The classes are equally frequent in training, with \(run.count(least)) each."
    }
    let (rarest, commonest) = (
      counts.firstIndex(of: least) ?? 0, counts.firstIndex(of: most) ?? 0
    )
    return "In training a class has between \(Phrase.count(least)) \(run.noun.plural) "
      + "(\(run.classNames[rarest])) and \(Phrase.count(most)) (\(run.classNames[commonest]))."
  }

  /// Where the data come from, as their makers say.
  private static func origin(_ dataset: Manifest.Dataset) -> String {
    let parts = [
      dataset.source.map { "Source of the data, as stated: \(Phrase.name($0))." },
      dataset.licence.map { "Licence, as stated: \(Phrase.name($0))." },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// How an example enters the model, as far as the run says, or its layers and loss tell.
  private static func preprocessing(_ run: Run) -> String {
    var sentences: [String] = []
    if run.manifest.isOwn {
      sentences.append("Grey values were scaled from 0–255 to the range from 0 to 1.")
    } else if let preprocessing = run.manifest.preprocessing {
      sentences.append("Preprocessing, as stated: \(Phrase.name(preprocessing))")
    }
    if let image = run.manifest.dataset.image,
      run.manifest.layers.first?.outputShape == [image.width * image.height * image.channels]
    {
      sentences.append(
        "Each image was laid out as one row of \(Phrase.count(image.width * image.height * image.channels)) numbers, which gives up its "
          + "two dimensions: the network does not know which pixels are neighbours.")
    }
    if run.manifest.isOwn {
      sentences.append(
        "Labels were one-hot: a row of zeros with a one in the place of the class.")
    }
    return sentences.joined(separator: " ")
  }

  private static func architecture(_ model: Model, plates: Plates) -> Subsection? {
    let run = model.run
    guard let parameters = run.parameters else { return nil }
    let hidden = run.manifest.layers.dropFirst().dropLast()
    let heaviest = run.manifest.layers.enumerated()
      .max { ($0.element.parameters, $1.offset) < ($1.element.parameters, $0.offset) }?.element
    var text = "The model \(run.modelName) has \(Phrase.count(parameters, "trainable parameter"))"
    if let heaviest, parameters > 0, heaviest.parameters < parameters {
      let share = Double(heaviest.parameters) / Double(parameters)
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
      body: Passage([
        .text(text), .figures([plates.architecture, plates.weights, plates.network.filters]),
        .notice(
          run.weights == nil && run.manifest.isOwn
            ? "The run holds no weights (model.safetensors), so none are shown." : nil),
      ]))
  }

  private static func training(_ model: Model, plates: Plates) -> Subsection? {
    let manifest = model.manifest
    var sentence = ""
    if let configuration = manifest.configuration {
      let epochs = configuration.epochs
      sentence =
        "The network was trained for \(Phrase.word(epochs)) \(epochs == 1 ? "epoch" : "epochs") in batches of "
        + "\(Phrase.count(configuration.batchSize)), minimising the "
        + "\(Phrase.name(configuration.loss)) with \(Phrase.name(configuration.optimizer.name))."
    } else if let members = manifest.members {
      let names = Phrase.list(members.map { Phrase.name($0.name) }, limit: 12)
      sentence =
        "The model is an average: each answer is the class with the highest mean of the probabilities that "
        + "\(Phrase.word(members.count)) runs give it: \(names)."
    } else if let maker = manifest.trainer {
      sentence = "The model was trained by \(maker), as stated."
    }
    return Subsection(
      id: "training", title: "Training",
      body: Passage([
        .text(sentence),
        .text(sentence.isEmpty ? "" : "All settings are in the appendix, with times and machine."),
        .figures([plates.network.augmentation]),
      ]))
  }
}
