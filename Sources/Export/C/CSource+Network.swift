extension CSource {
  /// The most bytes that an image may take of the stack.
  private static let stackLimit = 4 << 20

  /// The weights and functions of a network.
  static func body(_ model: ExportedModel, _ sequence: StepSequence) throws(ExportError) -> String {
    var network = CNetwork(sequence)
    for (index, step) in sequence.steps.enumerated() { network.add(step, number: index + 1) }
    let definitions = network.definitions(classes: model.classNames.count)
    let stack = 4 * (network.memory + sequence.image.count + model.classNames.count)
    guard stack <= stackLimit else {
      throw ExportError(
        """
        As C the model would take \(stack) bytes of the stack for each image. Expected at most \
        \(stackLimit); choose another format.
        """)
    }
    return """
      \(definitions)
      /* Takes about \(stack) bytes of the stack. */
      \(signature(model)) {
        float image[\(sequence.image.count)];
      \(sequence.averagesFlips ? "  float mirrored[\(model.classNames.count)];\n" : "")\
        int i;
        for (i = 0; i < \(sequence.image.count); i++) \
      image[i] = pixels[i]\(model.pixels == .raw ? " / 255.0f" : "");
        answer(image, probabilities);
      \(sequence.averagesFlips ? mirroring(model) : "")\
      }

      """
  }

  private static func mirroring(_ model: ExportedModel) -> String {
    """
      for (i = 0; i < \(model.width * model.height); i++) {
        const int mirror = i / \(model.width) * \(model.width) + \(model.width - 1) - i % \(model.width);
        if (mirror > i) {
          const float kept = image[i];
          image[i] = image[mirror];
          image[mirror] = kept;
        }
      }
      answer(image, mirrored);
      for (i = 0; i < \(model.classNames.count); i++)
        probabilities[i] = (probabilities[i] + mirrored[i]) / 2;

    """
  }
}

/// The weights of a network in C, and the statements that make class scores of an image.
private struct CNetwork {
  private var weights = ""
  private var statements: [String] = []
  private var functions: Set<CFunction> = [.copy, .softmax]
  /// Where values are: in one of two places, which operations take turns to write to.
  private var current = "a"
  private var other: String { current == "a" ? "b" : "a" }
  /// The most values at a time, and the sizes of what is kept aside.
  private var largest: Int
  private var kept: [Int] = []
  private var open: [Int] = []

  init(_ sequence: StepSequence) {
    largest = sequence.image.count
    statements = ["copy(image, \(sequence.image.count), a);"]
  }

  /// The floats that the statements work in.
  var memory: Int { 2 * largest + kept.reduce(0, +) }

  mutating func add(_ step: Step, number: Int) {
    largest = max(largest, step.output.count)
    let input = step.input
    let pixels = input.height * input.width
    let planes = "\(input.channels), \(input.height), \(input.width)"
    switch step.kind {
    case .flattening: break
    case .dense(let kernel, let bias):
      define(number, ("kernel", kernel.values), ("bias", bias.values))
      call(
        .dense,
        "dense(\(current), \(input.count), kernel_\(number), bias_\(number), \(other), "
          + "\(step.output.count));")
      current = other
    case .convolution(let kernel, let bias, let stride):
      define(number, ("kernel", kernel.outputsFirst.values), ("bias", bias.values))
      call(
        .convolve,
        "convolve(\(current), \(planes), kernel_\(number), bias_\(number), \(stride), "
          + "\(other), \(step.output.channels));")
      current = other
    case .scaling(let factors, let shifts):
      define(number, ("factors", factors.values), ("shifts", shifts.values))
      call(
        .scale,
        "scale(\(current), \(input.channels), \(pixels), factors_\(number), "
          + "shifts_\(number));")
    case .rectification: call(.rectify, "rectify(\(current), \(input.count));")
    case .maxPooling:
      call(.pool, "pool(\(current), \(planes), \(other));")
      current = other
    case .averagePooling:
      call(.average, "average(\(current), \(input.channels), \(pixels), \(other));")
      current = other
    case .branch:
      kept.append(input.count)
      open.append(kept.count)
      call(.copy, "copy(\(current), \(input.count), kept_\(kept.count));")
    case .addition:
      call(.add, "add(kept_\(open.removeLast()), \(input.count), \(current));")
    }
  }

  private mutating func call(_ function: CFunction, _ statement: String) {
    functions.insert(function)
    statements.append(statement)
  }

  private mutating func define(_ number: Int, _ arrays: (name: String, values: [Float])...) {
    for array in arrays {
      weights += CLiteral.array("\(array.name)_\(number)", array.values) + "\n"
    }
  }

  /// Everything up to the function `answer(image, probabilities)`.
  func definitions(classes: Int) -> String {
    let functions = CFunction.allCases.filter(self.functions.contains).map(\.text)
    let keeps = kept.enumerated().map { "  float kept_\($0 + 1)[\($1)];\n" }.joined()
    return """
      \(weights)\(functions.joined(separator: "\n\n"))

      static void answer(const float *image, float *probabilities) {
        float a[\(largest)], b[\(largest)];
      \(keeps)  \((statements + ["softmax(\(current), \(classes), probabilities);"])
        .joined(separator: "\n  "))
      }

      """
  }
}
