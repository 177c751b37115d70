/// The images that a report shows: the content of `images.idx3-ubyte.gz` and `images.csv`.
public struct Pictures: Equatable, Sendable {
  /// Columns of one image, pixels.
  public let width: Int
  /// Rows of one image, pixels.
  public let height: Int
  /// Grey values, `[entries.count, height, width]`, 0 the background.
  public let pixels: [UInt8]
  /// Where each image comes from, in the order of `pixels`.
  public let entries: [Entry]

  /// Makes pictures from their pixels, picture after picture, and the origin of each.
  ///
  /// - Precondition: `pixels` holds `entries.count × height × width` values.
  public init(width: Int, height: Int, pixels: [UInt8], entries: [Entry]) {
    precondition(pixels.count == entries.count * height * width)
    self.width = width
    self.height = height
    self.pixels = pixels
    self.entries = entries
  }

  /// The origin of one picture: a row of `images.csv`.
  public struct Entry: Equatable, Hashable, Sendable {
    /// The split the image is part of.
    public let split: Split
    /// Position in the split's file.
    public let index: Int
    /// The true class.
    public let label: UInt8

    /// Makes an entry from its fields.
    public init(split: Split, index: Int, label: UInt8) {
      self.split = split
      self.index = index
      self.label = label
    }
  }

  /// The part of the data set that a picture belongs to.
  public enum Split: String, Sendable {
    /// What the weights were fitted to, what was held out to watch, and what was tested on once.
    case training, validation, test
  }
}
