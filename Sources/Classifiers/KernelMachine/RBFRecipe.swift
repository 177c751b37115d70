public import Learning

/// The recipe of a kernel machine on pixels.
///
/// γ and λ are chosen on the validation images; see `KernelMachine.fit`. Memory beside the images:
/// 4,096 bytes a feature for the factors, 32 MB for features at work, 64 bytes an image; 102 MB for
/// 16,384 features and 48,000 images.
public struct RBFRecipe: Recipe {
  /// What it is called by.
  public let name = "rbf"
  /// `RBF kernel machine`.
  public let title = "RBF kernel machine"
  /// What it makes.
  public var kind: any Classifier.Type { RBF.self }
  /// The number of random features; rounded up to a multiple of 1,024, or to a power of two below.
  public let features: Int
  /// How often the coefficients of each block of features are solved for.
  public let passes: Int

  /// Takes what the search leaves alone.
  ///
  /// - Precondition: Both are positive.
  public init(features: Int = 16_384, passes: Int = 3) {
    precondition(features > 0 && passes > 0)
    self.features = features
    self.passes = passes
  }

  /// Follows from what is said above.
  public func memory(images: Int, width: Int, height: Int, classes: Int, threads: Int) -> Int {
    KernelMachine.memory(
      images: images, inputs: width * height, classes: classes, features: features,
      threads: threads)
  }

  /// Chooses γ and λ, then learns from all training images.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, observe: (Double) throws -> Void
  ) throws -> Fit {
    let settings = KernelMachine.Settings(
      features: features, passes: passes, gammas: [1, 0.5, 2], ridges: [0.1, 0.01])
    func examples(_ range: Range<Int>) -> KernelMachine.Examples {
      KernelMachine.Examples(
        images.pixels, inputs: images.inputs, labels: images.labels, range: range)
    }
    let fitted = try KernelMachine.fit(
      examples(images.training), validation: examples(images.validation), classes: images.classes,
      settings: settings, seed: seed, threads: threads, observe: observe)
    return Fit(
      classifier: RBF(machine: fitted.machine),
      settings: [
        Fit.Setting("features", "\(fitted.machine.features.count)"),
        Fit.Setting("passes", "\(passes)"),
      ] + fitted.choice.settings, trials: fitted.trials)
  }
}
