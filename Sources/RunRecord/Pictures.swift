/// The images that a report shows: the content of `images.idx3-ubyte.gz`, or of
/// `images.idx4-ubyte.gz` where they are in colour, and `images.csv`.
public struct Pictures: Equatable, Sendable {
  /// Columns of one image, pixels.
  public let width: Int
  /// Rows of one image, pixels.
  public let height: Int
  /// Values of one pixel: 1 grey, 3 red, green and blue.
  public let channels: Int
  /// `[entries.count, height, width, channels]`; of grey values 0 is the background.
  public let pixels: [UInt8]
  /// Where each image comes from, in the order of `pixels`.
  public let entries: [Entry]

  /// Makes pictures from their pixels, picture after picture, and the origin of each.
  ///
  /// - Precondition: `pixels` holds `entries.count × height × width × channels` values.
  public init(
    width: Int, height: Int, channels: Int = 1, pixels: [UInt8], entries: [Entry]
  ) {
    precondition(pixels.count == entries.count * height * width * channels)
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
    self.entries = entries
  }

  /// How many errors of each kind have beside them the training image nearest to them, and how many right
  /// answers of each class: as many as a run keeps the report shows.
  package static let (neighboursPerKind, rightPerClass) = (8, 6)

  /// The origin of one picture: a row of `images.csv`.
  public struct Entry: Equatable, Hashable, Sendable {
    /// The split the image is part of.
    public let split: Split
    /// What the example is known by: of the test split, its id among the predictions.
    public let id: String
    /// The true class.
    public let label: UInt16
    /// Of a test image the training image most like it, if known; not all of these have a picture.
    public let nearest: Neighbour?

    /// What a training image is known by, and its class.
    public struct Neighbour: Equatable, Hashable, Sendable {
      /// Its place in the training file.
      public let id: String
      /// Its class.
      public let label: UInt16

      /// Makes a neighbour from its fields.
      public init(id: String, label: UInt16) {
        self.id = id
        self.label = label
      }
    }

    /// Makes an entry from its fields.
    public init(split: Split, id: String, label: UInt16, nearest: Neighbour? = nil) {
      self.split = split
      self.id = id
      self.label = label
      self.nearest = nearest
    }
  }

  /// The part of the data set that a picture belongs to.
  public enum Split: String, Sendable {
    /// What the weights were fitted to, what was held out to watch, and what was tested on.
    case training, validation, test
  }
}
