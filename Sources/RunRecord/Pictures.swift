/// The images that a report shows: the content of `images.idx3-ubyte.gz` and `images.csv`.
public struct Pictures: Equatable, Sendable {
  public let width: Int
  public let height: Int
  /// Grey values, `[entries.count, height, width]`, 0 the background.
  public let pixels: [UInt8]
  /// Where each image comes from, in the order of `pixels`.
  public let entries: [Entry]

  /// The origin of one picture: a row of `images.csv`.
  public struct Entry: Equatable, Hashable, Sendable {
    public let split: Split
    /// Position in the split's file.
    public let index: Int
    public let label: UInt8
  }

  /// The part of the data set that a picture belongs to.
  public enum Split: String, Sendable {
    case training, validation, test
  }
}
