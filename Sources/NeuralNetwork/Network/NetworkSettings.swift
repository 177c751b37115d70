/// What a network is trained with.
public struct NetworkSettings: Equatable, Sendable {
  /// Passes over the training images, and images in one step.
  public var epochs, batchSize: Int
  /// How parameters follow their gradients.
  public var optimizer: Optimizer
  /// How the learning rate changes.
  public var schedule: Schedule
  /// The part of a target that all classes share (Szegedy et al. 2016).
  public var labelSmoothing: Double
  /// How images are changed.
  public var augmentation: Augmentation
  /// How much of the mean of the parameters over the steps is kept from one step to the next (Polyak and
  /// Juditsky 1992); nil where the last parameters count.
  public var averaging: Double?
  /// Epochs without a lower validation error after which training ends; nil where it never does before
  /// the last.
  public var patience: Int?
  /// Whether an answer is the mean of those for an image and its mirror image.
  public var flipsAnswers: Bool
  /// The layers of a teacher, a network trained first with the settings of `cnn`, whose answers are learnt
  /// from along with the labels (Hinton et al. 2015), words with one space between; nil where there are
  /// only labels.
  public let teacher: String?

  /// Settings with every value named.
  public init(
    epochs: Int, batchSize: Int, optimizer: Optimizer, schedule: Schedule,
    labelSmoothing: Double = 0, augmentation: Augmentation = Augmentation(),
    averaging: Double? = nil, patience: Int? = nil, flipsAnswers: Bool = false,
    teacher: String? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.optimizer = optimizer
    self.schedule = schedule
    self.labelSmoothing = labelSmoothing
    self.augmentation = augmentation
    self.averaging = averaging
    self.patience = patience
    self.flipsAnswers = flipsAnswers
    self.teacher = teacher.map { text in
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
