/// The networks that a report is made with beside the document’s, in the order of the
/// ladder’s steps.
public enum NetworkRecipes {
  /// Every recipe with its settings.
  public static let all = [tuned, cnn, wide]

  /// The document's layers and number of epochs with what training has learnt since: a rate that rises and
  /// falls, weight decay, and the answers of a convolutional teacher.
  public static let tuned = NetworkRecipe(
    name: "mlp-tuned", title: "Tuned MLP",
    architecture: "flatten dense128 relu dense64 relu dense10",
    settings: NetworkSettings(
      epochs: 15, batchSize: 64,
      optimizer: .adamW(Adam(learningRate: 0.003), weightDecay: 0.02), schedule: .oneCycle,
      teacher: cnn.architecture))

  /// Six convolutions in three sizes: 98,234 parameters for images of 28 by 28 pixels and ten classes,
  /// nine tenths of the document's network.
  public static let cnn = NetworkRecipe(
    name: "cnn", title: "Convolutional network",
    architecture: """
      conv16 bn relu conv16 bn relu maxpool conv32 bn relu conv32 bn relu maxpool \
      conv80 bn relu conv80 bn relu average dense10
      """,
    settings: convolutional(epochs: 24))

  /// The same with more channels, most where planes are smallest: 381,250 parameters.
  public static let wide = NetworkRecipe(
    name: "cnn-wide", title: "Wide CNN",
    architecture: """
      conv24 bn relu conv24 bn relu maxpool conv64 bn relu conv64 bn relu maxpool \
      conv160 bn relu conv160 bn relu average dense10
      """,
    settings: convolutional(epochs: 22))

  /// What convolutional networks are trained with.
  private static func convolutional(epochs: Int) -> NetworkSettings {
    NetworkSettings(
      epochs: epochs, batchSize: 128,
      optimizer: .adamW(Adam(learningRate: 0.01), weightDecay: 0.02), schedule: .oneCycle,
      labelSmoothing: 0.1, augmentation: Augmentation(flips: true, shift: 2),
      flipsAnswers: true)
  }
}
