public import Foundation

/// How a network saw some images: the content of `network.json`.
public struct NetworkPictures: Codable, Equatable, Sendable {
  /// The size of the images in pixels; they are grey.
  public let width, height: Int
  /// Training images with what training made of them, at most ``augmentedLimit``; empty where it changed
  /// none.
  public let augmented: [Augmented]
  /// Wrong answers while a part of the image is covered; nil where none is wrong.
  public let occlusion: Occlusion?

  /// One image.
  public struct Example: Codable, Equatable, Sendable {
    /// What it is known by.
    public let id: String
    /// Its class.
    public let label: Int
    /// Its picture, `[height, width]`.
    public let pixels: Data

    /// Puts an example together.
    public init(id: String, label: Int, pixels: Data) {
      self.id = id
      self.label = label
      self.pixels = pixels
    }
  }

  /// A training image, and how it was changed in each of the first epochs.
  public struct Augmented: Codable, Equatable, Sendable {
    /// The image as it is.
    public let example: Example
    /// One change an epoch, the first epoch first, at most ``NetworkPictures/epochLimit``.
    public let changes: [Change]

    /// Puts an image and its changes together.
    public init(example: Example, changes: [Change]) {
      self.example = example
      self.changes = changes
    }
  }

  /// The most training images, and the most epochs that they are followed through.
  public static let (augmentedLimit, epochLimit) = (5, 3)

  /// Puts the parts together; they are checked with their run.
  public init(width: Int, height: Int, augmented: [Augmented], occlusion: Occlusion?) {
    self.width = width
    self.height = height
    self.augmented = augmented
    self.occlusion = occlusion
  }
}

extension NetworkPictures {
  /// What becomes of an image: mirrored, then shifted, then blackened in a rectangle.
  public struct Change: Codable, Equatable, Sendable {
    /// Whether left and right are exchanged.
    public let isMirrored: Bool
    /// Pixels by which it is shifted; below 0 to the left and up.
    public let right, down: Int
    /// What is black; nil where nothing is.
    public let erased: Rectangle?

    /// Puts a change together.
    public init(isMirrored: Bool, right: Int, down: Int, erased: Rectangle?) {
      self.isMirrored = isMirrored
      self.right = right
      self.down = down
      self.erased = erased
    }
  }

  /// A part of an image, in pixels.
  public struct Rectangle: Codable, Equatable, Sendable {
    /// Its first row and column, and how many it has.
    public let top, left, rows, columns: Int

    /// Puts a rectangle together.
    public init(top: Int, left: Int, rows: Int, columns: Int) {
      self.top = top
      self.left = left
      self.rows = rows
      self.columns = columns
    }
  }
}
