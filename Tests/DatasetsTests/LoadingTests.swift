import Catalog
import Datasets
import Foundation
import IDX
import TestData
import Testing

@Suite struct LoadingTests {
  @Test func `the small data set has the images of Fashion-MNIST, but not its bytes nor its name`()
    throws
  {
    let data = try ImageDataset.load(from: TestData.folder)
    #expect(data.training.count == 2000)
    #expect(data.test.count == 500)
    #expect((data.training.width, data.training.height) == (28, 28))
    // The first training image is an ankle boot, the first test image too.
    #expect(FashionMNIST.classNames[Int(data.training.labels[0])] == "Ankle boot")
    #expect(FashionMNIST.classNames[Int(data.test.labels[0])] == "Ankle boot")
    #expect(!data.isPublished && data.name == "fashion-mnist-subset")
    #expect(data.classNames == (0...9).map { "\($0)" })
    #expect(data.files.map(\.name) == FashionMNIST.fileNames)
  }

  @Test func `the installed data set is the published one`() throws {
    let folder = try ImageDataset.locate(
      explicit: nil, environment: ProcessInfo.processInfo.environment)
    let data = try ImageDataset.load(from: folder)
    #expect(data.files == FashionMNIST.files)
    #expect(data.isPublished && data.name == "Fashion-MNIST")
    #expect(data.classNames == FashionMNIST.classNames)
    #expect(
      data.training.classCounts(in: 0..<60000, classes: 10) == [Int](repeating: 6000, count: 10))
    #expect(data.test.classCounts(in: 0..<10000, classes: 10) == [Int](repeating: 1000, count: 10))
  }

  @Test func `a written data set reads back, plain or gzip`() throws {
    let folder = try TemporaryFolder()
    let data = try ImageDataset.load(from: TestData.folder).prefix(training: 30, test: 7)
    try data.write(to: folder.url)
    let labels = folder.url.appendingPathComponent("t10k-labels-idx1-ubyte")
    let plain = try IDXFile.read(from: labels.appendingPathExtension("gz")).encoded()
    try FileManager.default.removeItem(at: labels.appendingPathExtension("gz"))
    try folder.write(plain, as: labels.lastPathComponent)
    let again = try ImageDataset.load(from: folder.url)
    #expect(again.training == data.training)
    #expect(again.test == data.test)
  }

  @Test func `a data set is not written over another`() throws {
    let folder = try TemporaryFolder()
    let data = try ImageDataset.load(from: TestData.folder).prefix(training: 30, test: 7)
    try folder.write([1, 2, 3], as: "t10k-labels-idx1-ubyte")
    let error = try #require(throws: DatasetError.self) { try data.write(to: folder.url) }
    #expect(error.description.contains("t10k-labels-idx1-ubyte already"))
    #expect(folder.names == ["t10k-labels-idx1-ubyte"])
  }

  // MARK: - What does not belong together

  @Test(arguments: [
    (
      "t10k-labels-idx1-ubyte.gz", IDXFile(dimensions: [2], bytes: [1, 2]),
      "t10k-labels-idx1-ubyte.gz holds 2 labels, but t10k-images-idx3-ubyte.gz holds 3 images."
    ),
    (
      "train-labels-idx1-ubyte.gz", IDXFile(dimensions: [2, 2], bytes: [1, 2, 1, 3]),
      "train-labels-idx1-ubyte.gz has 2 dimensions. Expected 1."
    ),
    (
      "train-images-idx3-ubyte.gz", IDXFile(dimensions: [4], bytes: [1, 2, 1, 3]),
      "train-images-idx3-ubyte.gz has 1 dimensions. Expected 3."
    ),
    (
      "t10k-images-idx3-ubyte.gz", IDXFile(dimensions: [3, 2, 1], bytes: [1, 2, 1, 3, 4, 5]),
      "t10k-images-idx3-ubyte.gz holds images of 1 × 2 pixels, but train-images-idx3-ubyte.gz of 2 × 2"
    ),
    (
      "train-images-idx3-ubyte.gz", IDXFile(dimensions: [4, 0, 2], bytes: []),
      "train-images-idx3-ubyte.gz holds 4 images of 0 × 2 pixels."
    ),
  ])
  func `files that do not fit are refused with both names`(
    name: String, file: IDXFile, message: String
  ) throws {
    let folder = try tiny()
    try folder.write(file.gzipped(), as: name)
    let error = try #require(throws: DatasetError.self) { try ImageDataset.load(from: folder.url) }
    #expect(error.description.hasPrefix(message), "\(error)")
    #expect(error.description.hasSuffix("Fetch both again with 'lookbook fetch'."))
  }

  @Test func `no images at all are refused`() throws {
    let folder = try tiny()
    try folder.write(
      IDXFile(dimensions: [0, 2, 2], bytes: []).gzipped(), as: "train-images-idx3-ubyte.gz")
    try folder.write(
      IDXFile(dimensions: [0], bytes: []).gzipped(), as: "train-labels-idx1-ubyte.gz")
    #expect(throws: DatasetError.self) { try ImageDataset.load(from: folder.url) }
  }

  @Test func `a missing file is named with its folder`() throws {
    let folder = try tiny()
    try FileManager.default.removeItem(
      at: folder.url.appendingPathComponent("train-labels-idx1-ubyte.gz"))
    let error = try #require(throws: DatasetError.self) { try ImageDataset.load(from: folder.url) }
    #expect(
      error.description.hasPrefix("\(folder.url.path) holds no train-labels-idx1-ubyte.gz."))
  }

  private func tiny() throws -> TemporaryFolder { try .tiny() }
}
