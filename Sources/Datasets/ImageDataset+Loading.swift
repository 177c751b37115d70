import Catalog
import Dispatch
import Files
public import Foundation
import Hashing
import IDX
import Intake

extension ImageDataset {
  /// Reads the four files of a data set in MNIST's layout, each plain or with `.gz`, from a folder.
  ///
  /// The files are inflated and hashed side by side; 0.3 s on two processors.
  ///
  /// - Throws: `IDXError` for a file that cannot be decoded, `DatasetError` for files that do not
  ///   belong together.
  /// The names are those that were published where the files are, else those of `given` or of
  /// `dataset.json` beside the files; without either the data are named after their folder, with
  /// classes 0, 1 and so on.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - given: What takes precedence over `dataset.json`.
  public static func load(
    from folder: URL, describedAs given: DatasetDescription = DatasetDescription()
  ) throws -> ImageDataset {
    let urls = try FashionMNIST.fileNames.map { try file($0, in: folder) }
    let contents = try readAll(urls)
    let names = urls.map(\.lastPathComponent)
    let training = try images(contents[0].file, contents[1].file, names: names[0], names[1])
    let test = try images(contents[2].file, contents[3].file, names: names[2], names[3])
    guard (training.width, training.height) == (test.width, test.height) else {
      throw DatasetError(
        description: """
          \(names[2]) holds images of \(test.width) × \(test.height) pixels, but \(names[0]) of \
          \(training.width) × \(training.height). Expected one size. \(fetchAgain)
          """)
    }
    let files = zip(FashionMNIST.fileNames, contents).map {
      SourceFile(name: $0, size: $1.file.header.count + $1.file.bytes.count, sha256: $1.sha256)
    }
    let noted = try DatasetDescription.read(from: folder)
    let description = DatasetDescription(
      name: given.name ?? noted.name, classNames: given.classNames ?? noted.classNames,
      noun: given.noun ?? noted.noun, source: given.source ?? noted.source,
      licence: given.licence ?? noted.licence)
    return try ImageDataset(
      training: training, test: test, files: files, description: description,
      folder: folder.standardizedFileURL.lastPathComponent)
  }

  /// A data set with the name that is due to it: the published one where the bytes are the published
  /// ones, and to no others, whatever the folder or its description calls them.
  ///
  /// - Throws: `DatasetError` where a description claims the name of other data, or has not as many
  ///   classes.
  private init(
    training: LabeledImages, test: LabeledImages, files: [SourceFile],
    description: DatasetDescription, folder: String
  ) throws(DatasetError) {
    let hashes = files.map(\.sha256)
    let largest = max(training.labels.max() ?? 0, test.labels.max() ?? 0)
    self.training = training
    self.test = test
    self.files = files
    if hashes == FashionMNIST.sha256 {
      name = FashionMNIST.name
      classNames = FashionMNIST.classNames
      self.description = DatasetDescription()
      return
    }
    try description.check(largestLabel: largest)
    if let name = description.name, name.isNamed(like: FashionMNIST.name) {
      throw DatasetError(
        description: """
          The data set calls itself \(name), but its files are not the published ones. Expected \
          another name, in \(DatasetDescription.fileName) or with --dataset-name.
          """)
    }
    let isTaken = folder.isNamed(like: FashionMNIST.name)
    let own = isTaken || folder.isEmpty || TextRule.problem(of: folder, limit: 200) != nil
    name =
      description.name
      ?? (own ? "unknown data \(Data(hashes.joined().utf8).sha256.prefix(8))" : folder)
    classNames = description.classNames ?? (0...max(Int(largest), 1)).map { "\($0)" }
    self.description = description
  }

  /// The same data under the names that somebody gives them, where they are not published data.
  ///
  /// - Throws: `DatasetError` as for data that call themselves so.
  public func described(as description: DatasetDescription) throws(DatasetError) -> ImageDataset {
    try ImageDataset(
      training: training, test: test, files: files, description: description, folder: name)
  }

  static let fetchAgain = "Fetch both again with 'lookbook fetch'."

  /// Where a file is in a folder, compressed or not.
  private static func file(_ name: String, in folder: URL) throws(DatasetError) -> URL {
    for candidate in [name + ".gz", name] {
      let url = folder.appendingPathComponent(candidate)
      switch FileStatus(url) {
      case .missing: continue
      case .refused(let reason):
        throw DatasetError(
          description: """
            \(url.path) cannot be read: \(reason). Check the permissions of the folder, or name \
            another with --data.
            """)
      default: return url
      }
    }
    let problem =
      FileStatus(folder) == .folder ? "holds no \(name).gz" : "is not a folder that exists"
    throw DatasetError(
      description: """
        \(folder.path) \(problem). Expected four IDX files named as Fashion-MNIST's there. Name \
        another folder with --data, or download them with 'lookbook fetch'.
        """)
  }

  private struct Content: Sendable {
    let file: IDXFile
    let sha256: String
  }

  private static func readAll(_ urls: [URL]) throws -> [Content] {
    var results = [Result<Content, any Error>?](repeating: nil, count: urls.count)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: urls.count) { index in
        slots[index] = Result {
          let file = try IDXFile.read(from: urls[index])
          return Content(file: file, sha256: file.sha256)
        }
      }
    }
    return try results.compactMap { try $0?.get() }
  }

  /// Puts images and labels together once they are known to fit.
  private static func images(
    _ images: IDXFile, _ labels: IDXFile, names imagesName: String, _ labelsName: String
  ) throws(DatasetError) -> LabeledImages {
    guard images.dimensions.count == 3, labels.dimensions.count == 1 else {
      let (name, file, rank) =
        images.dimensions.count == 3 ? (labelsName, labels, 1) : (imagesName, images, 3)
      throw DatasetError(
        description: """
          \(name) has \(file.dimensions.count) dimensions. Expected \(rank). \(fetchAgain)
          """)
    }
    let count = images.dimensions[0]
    guard labels.bytes.count == count else {
      throw DatasetError(
        description: """
          \(labelsName) holds \(grouped(labels.bytes.count)) labels, but \(imagesName) holds \
          \(grouped(count)) images. \(fetchAgain)
          """)
    }
    guard !images.bytes.isEmpty else {
      throw DatasetError(
        description: """
          \(imagesName) holds \(grouped(count)) images of \(images.dimensions[1]) × \
          \(images.dimensions[2]) pixels. Expected at least one image and one pixel. \(fetchAgain)
          """)
    }
    return LabeledImages(
      width: images.dimensions[2], height: images.dimensions[1], pixels: images.bytes,
      labels: labels.bytes)
  }

  /// A count with commas between thousands.
  private static func grouped(_ count: Int) -> String {
    let digits = Array(String(count).reversed())
    let groups = stride(from: 0, to: digits.count, by: 3).map {
      String(digits[$0..<min($0 + 3, digits.count)].reversed())
    }
    return groups.reversed().joined(separator: ",")
  }
}

extension IDXFile {
  /// SHA-256 (hexadecimal) of the file's uncompressed bytes, whatever it was compressed with.
  var sha256: String {
    var digest = SHA256Digest()
    header.withUnsafeBytes { digest.update($0) }
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.hexadecimal
  }
}
