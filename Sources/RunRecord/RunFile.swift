/// The names of the files in a run directory.
public enum RunFile {
  /// What was trained, on what, how and where.
  public static let manifest = "run.json"
  /// One row an epoch.
  public static let history = "history.csv"
  /// Exact metrics on the test split.
  public static let metrics = "evaluation.json"
  /// What the model answers to changed test examples, and to examples of nothing in its data.
  public static let robustness = "robustness.json"
  /// How often the model is right where it has learnt from fewer examples.
  public static let learning = "learning.json"
  /// What the model makes of some test examples before it classifies them.
  public static let features = "features.json"
  /// How a network saw some images, in training and in the test.
  public static let networkPictures = "network.json"
  /// What the model answered for every test example.
  public static let predictions = "predictions.csv"
  /// The same as arrays, which a report keeps of runs trained here.
  public static let compactPredictions = "predictions.npz"
  /// What a report needs of them, added up, where there are too many to be kept.
  public static let sums = "sums.json"
  /// The pixels of the pictures that a report shows.
  public static let pictures = "images.idx3-ubyte.gz"
  /// The same where they are in colour.
  public static let colourPictures = "images.idx4-ubyte.gz"
  /// Where each of these pictures comes from.
  public static let pictureEntries = "images.csv"
  /// What the data are like without any model: near duplicates and a baseline.
  public static let audit = "audit.json"
  /// The trained weights.
  public static let weights = "model.safetensors"

  /// The most bytes of compact predictions, and of their arrays unpacked.
  static let compactLimit = 256 << 20

  /// The most bytes of sums.
  public static let sumsLimit = 128 << 20

  /// Every file that a run can hold, with the most bytes of it that are read.
  static let sizeLimits: [(String, Int)] = [
    (manifest, 4 << 20), (history, 256 << 20), (metrics, 64 << 20), (robustness, 1 << 20),
    (learning, 1 << 20), (features, 4 << 20), (networkPictures, 4 << 20), (predictions, 2 << 30),
    (compactPredictions, compactLimit), (sums, sumsLimit), (pictures, 256 << 20),
    (colourPictures, 256 << 20),
    (pictureEntries, 256 << 20),
    (audit, 16 << 20), (weights, 2 << 30),
  ]

  /// The name of every file that a run can hold.
  package static let names = Set(sizeLimits.map(\.0))

  /// Whether a file holds predictions, in whichever form.
  package static func isPredictions(_ name: String) -> Bool {
    name == predictions || name == compactPredictions
  }
}
