public import Catalog

/// A data set of labelled images in two files' worth each of training and test data.
public struct ImageDataset: Sendable {
  /// The name as people know it.
  public let name: String
  /// One name a class, in label order.
  public let classNames: [String]
  /// What models learn from; validation images are split off its end.
  public let training: LabeledImages
  /// What models are measured on.
  public let test: LabeledImages
  /// What else its makers say of it.
  public let description: DatasetDescription
  /// The files that were read, in the order of `FashionMNIST.fileNames`.
  public let files: [SourceFile]

  /// Whether the files are, byte by byte, those of a data set that is published.
  public var isPublished: Bool { files.map(\.sha256) == FashionMNIST.sha256 }

  /// One file of a data set and the proof of which bytes it was.
  public struct SourceFile: Equatable, Sendable {
    /// The file's name without `.gz`.
    public let name: String
    /// The number of decompressed bytes.
    public let size: Int
    /// SHA-256 of the decompressed bytes, hexadecimal.
    public let sha256: String
  }
}

extension FashionMNIST {
  /// The published files, their sizes and their hashes.
  public static var files: [ImageDataset.SourceFile] {
    fileNames.indices.map {
      ImageDataset.SourceFile(name: fileNames[$0], size: sizes[$0], sha256: sha256[$0])
    }
  }
}
