public import Learning

/// The recipe of a kernel machine on histograms of oriented gradients.
///
/// γ and λ are chosen on the validation images; see `KernelMachine.fit`. Memory beside the images: the
/// descriptors, a byte for each of their values (2,880 an image of 28 × 28 pixels with cells of 4
/// and 7), 4,096 bytes a feature for the factors, 32 MB for features at work, 64 bytes an image.
public struct HOGRecipe: Recipe {
  /// What it is called by.
  public let name = "hog"
  /// `HOG kernel machine`.
  public let title = "HOG kernel machine"
  /// What it makes.
  public var kind: any Classifier.Type { HOG.self }
  /// The sides of the cells in pixels.
  public let cells: [Int]
  /// The number of random features, and how often the coefficients of each block are solved for.
  public let features, passes: Int

  /// Takes what the search leaves alone.
  ///
  /// - Precondition: There are one to eight cell sizes from 1 to 4,096; the rest is positive.
  public init(cells: [Int] = [4, 7], features: Int = 8192, passes: Int = 2) {
    precondition(features > 0 && passes > 0)
    precondition((1...8) ~= cells.count && cells.allSatisfy { (1...4096) ~= $0 })
    self.cells = cells
    self.features = features
    self.passes = passes
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    let count = GradientDescriptor(width: width, height: height, cells: cells).count
    return images * count
      + KernelMachine.memory(
        images: images, inputs: count, classes: classes, features: features, threads: threads)
  }

  /// Describes the images, chooses γ and λ, then learns from all training images.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    let descriptor = GradientDescriptor(width: images.width, height: images.height, cells: cells)
    // As many values as weights can name.
    guard descriptor.count <= KernelMachine.inputLimit else {
      throw ImageSizeError(
        pixels: images.inputs,
        limit: images.inputs * KernelMachine.inputLimit / descriptor.count)
    }
    let settings = KernelMachine.Settings(
      features: features, passes: passes, gammas: [1, 0.5, 0.25], ridges: [0.1, 0.01])
    func examples(_ range: Range<Int>) throws -> KernelMachine.Examples {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(range.count * descriptor.count)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
        // They take a thirtieth of the time, which is not counted.
        try observe(0)
        bytes += descriptor.descriptors(
          pixels: images.pixels, samples: start..<min(start + 4096, range.upperBound),
          threads: threads())
      }
      return KernelMachine.Examples(
        bytes, inputs: descriptor.count, labels: Array(images.labels[range]),
        range: 0..<range.count)
    }
    let fitted = try KernelMachine.fit(
      try examples(images.training), validation: try examples(images.validation),
      classes: images.classes,
      settings: settings, seed: seed, threads: threads, observe: observe)
    let sizes = cells.map { "\($0)" }.joined(separator: ", ")
    return Fit(
      classifier: HOG(descriptor: descriptor, machine: fitted.machine),
      settings: [
        Fit.Setting("cells", sizes), Fit.Setting("directions", "16"),
        Fit.Setting("features", "\(fitted.machine.features.count)"),
        Fit.Setting("passes", "\(passes)"),
      ] + fitted.choice.settings, trials: fitted.trials)
  }
}
