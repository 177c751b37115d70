/// The networks that a report is made with beside the document's, the smallest first.
public enum NetworkRecipes {
  /// Every recipe with its settings.
  public static let all = [cnn]

  /// Six convolutions in three sizes: 98,234 parameters for images of 28 by 28 pixels and ten classes,
  /// nine tenths of the document's network.
  public static let cnn = NetworkRecipe(
    name: "cnn", title: "Convolutional network",
    architecture: """
      conv16 bn relu conv16 bn relu maxpool conv32 bn relu conv32 bn relu maxpool \
      conv80 bn relu conv80 bn relu average dense10
      """,
    settings: NetworkSettings(
      epochs: 24, batchSize: 128,
      optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0.02), schedule: .oneCycle,
      labelSmoothing: 0.1, augmentation: Augmentation(flips: true, shift: 2),
      flipsAnswers: true))
}
