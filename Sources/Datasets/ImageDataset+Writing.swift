import Catalog
import Files
public import Foundation
import IDX

extension ImageDataset {
  /// The same data set with only the first images of each file.
  public func prefix(training: Int, test: Int) -> ImageDataset {
    ImageDataset(
      name: name, classNames: classNames, training: self.training.prefix(training),
      test: self.test.prefix(test), description: description, files: [])
  }

  /// What is said of a part of the data, which is not the data that its name was given to.
  private var subsetDescription: DatasetDescription {
    var part = description
    part.name = "\(name), the first \(training.count) and \(test.count) images"
    part.classNames = classNames
    return part
  }

  /// Writes the four files, gzip, and their description into a folder that is made where there is none.
  ///
  /// - Throws: `DatasetError` where the folder holds one of them already, plain or gzip, or a file
  ///   cannot be written.
  public func write(to folder: URL) throws(DatasetError) {
    let contents = [training, test].flatMap { images in
      [
        IDXFile(dimensions: [images.count, images.height, images.width], bytes: images.pixels),
        IDXFile(dimensions: [images.count], bytes: images.labels),
      ]
    }
    let names = FashionMNIST.fileNames.flatMap { [$0, $0 + ".gz"] } + [DatasetDescription.fileName]
    for name in names
    where FileStatus(folder.appendingPathComponent(name)) != .missing {
      throw DatasetError(
        description: """
          \(folder.path) holds \(name) already, which is not replaced. Name another folder, or \
          remove the file.
          """)
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, file) in zip(FashionMNIST.fileNames, contents) {
        try Data(file.gzipped()).write(
          to: folder.appendingPathComponent(name + ".gz"), options: .atomic)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let json = try encoder.encode(subsetDescription)
      try json.write(
        to: folder.appendingPathComponent(DatasetDescription.fileName), options: .atomic)
    } catch {
      throw DatasetError(
        description: """
          The data set cannot be written to \(folder.path): \(SystemError.reason(for: error)). Choose \
          a folder that can be written to.
          """)
    }
  }
}
