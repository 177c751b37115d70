import Datasets
import Foundation
import TestData
import Testing

/// What data are called, and by whom.
@Suite final class DescriptionTests {
  private var folders: [TemporaryFolder] = []

  private func folder(_ json: String? = nil, labels: [UInt8] = [0, 1, 2, 3]) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder.tiny(labels: labels)
    if let json { try folder.write(Array(json.utf8), as: DatasetDescription.fileName) }
    return folder
  }

  /// Where such a folder is, as long as the test goes on.
  private func place(_ json: String? = nil) throws -> URL {
    folders.append(try folder(json))
    return folders[folders.count - 1].url
  }

  private let whole = """
    {"name": "Signs", "classNames": ["stop", "go", "turn", "park"],
     "noun": {"singular": "sign", "plural": "signs"}, "source": "A road", "licence": "CC0"}
    """

  @Test func `without a word the data have the folder's name and numbered classes`() throws {
    let folder = try folder()
    let data = try ImageDataset.load(from: folder.url)
    #expect(data.name == folder.url.lastPathComponent)
    #expect(data.classNames == ["0", "1", "2", "3"])
    #expect(data.description == DatasetDescription())
    // One class is no classification: there are two names at least.
    let single = try self.folder(labels: [0, 0, 0, 0])
    #expect(try ImageDataset.load(from: single.url).classNames == ["0", "1"])
  }

  @Test func `a description beside the files is read`() throws {
    let data = try ImageDataset.load(from: place(whole))
    #expect(data.name == "Signs" && data.classNames == ["stop", "go", "turn", "park"])
    #expect(data.description.noun == .init(singular: "sign", plural: "signs"))
    #expect(data.description.source == "A road" && data.description.licence == "CC0")
    let part = try ImageDataset.load(from: place(#"{"licence": "CC0"}"#))
    #expect(part.classNames == ["0", "1", "2", "3"] && part.description.licence == "CC0")
  }

  @Test func `what is given takes precedence, key by key`() throws {
    let given = DatasetDescription(classNames: ["a", "b", "c", "d"], licence: "MIT")
    let data = try ImageDataset.load(from: place(whole), describedAs: given)
    #expect(data.name == "Signs" && data.classNames == ["a", "b", "c", "d"])
    #expect(data.description.source == "A road" && data.description.licence == "MIT")
    let renamed = try data.described(as: DatasetDescription(name: "Others"))
    #expect(renamed.name == "Others" && renamed.classNames == ["0", "1", "2", "3"])
    #expect(renamed.test == data.test && renamed.files == data.files)
  }

  @Test(arguments: ["Fashion-MNIST", "fashion mnist", "FASHIONMNIST", "Fashion_MNIST!"])
  func `no other bytes are called as the published ones`(name: String) throws {
    let error = try #require(throws: DatasetError.self) {
      try ImageDataset.load(from: place(#"{"name": "\#(name)"}"#))
    }
    #expect(error.description.contains("calls itself \(name), but its files are not the published"))
    #expect(throws: DatasetError.self) {
      try ImageDataset.load(from: place(), describedAs: .init(name: name))
    }
    let parent = try TemporaryFolder()
    let copy = parent.url.appendingPathComponent(name, isDirectory: true)
    try FileManager.default.copyItem(at: place(), to: copy)
    #expect(try ImageDataset.load(from: copy).name.hasPrefix("unknown data "))
  }

  @Test func `published data are called as published, whatever is beside them`() throws {
    let installed = try ImageDataset.locate(
      explicit: nil, environment: ProcessInfo.processInfo.environment)
    let data = try ImageDataset.load(
      from: installed, describedAs: .init(name: "Mine", classNames: ["a"], licence: "none"))
    #expect(data.name == "Fashion-MNIST" && data.classNames.count == 10)
    #expect(data.description == DatasetDescription())
  }

  @Test(arguments: [
    (#"["a"]"#, "the whole file: expected an object"), ("{", "expected"),
    (#"{"name": 7}"#, "name: expected a text"),
    (#"{"noun": {"singular": "x"}}"#, "noun"), (#"{"name": "a", "name": "b"}"#, "name"),
    (#"{"name": " "}"#, "name: expected a text, found none"),
    (#"{"licence": "a\u0000b"}"#, "licence: expected a text without"),
    (
      #"{"classNames": ["a", "b", "c"]}"#,
      "labels up to 3. Expected 4 to 256 class names, no two the same, found 3."
    ),
    (#"{"classNames": ["a", "b", "a", "c"]}"#, "no two the same, found 4."),
    (#"{"classNames": ["a", "b", "\u202e", "c"]}"#, "classNames[2]: expected a text without"),
  ])
  func `a description that cannot be is refused`(json: String, words: String) throws {
    let error = try #require(throws: DatasetError.self) {
      try ImageDataset.load(from: place(json))
    }
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func `more names than labels are classes without images`() throws {
    let names = (0..<256).map { "c\($0)" }
    let data = try ImageDataset.load(from: place(), describedAs: .init(classNames: names))
    #expect(data.classNames == names)
    #expect(throws: DatasetError.self) {
      try ImageDataset.load(from: place(), describedAs: .init(classNames: names + ["more"]))
    }
  }

  @Test func `a file of class names is read line by line`() throws {
    let folder = try TemporaryFolder()
    func read(_ text: String) throws -> [String] {
      try folder.write(Array(text.utf8), as: "classes.txt")
      return try DatasetDescription.classNames(in: folder.url.appendingPathComponent("classes.txt"))
    }
    #expect(try read("\u{FEFF}cat\r\n  dog \nÄffle\n\n") == ["cat", "dog", "Äffle"])
    let error = try #require(throws: DatasetError.self) { try read("cat\n\ndog\n") }
    #expect(error.description.hasSuffix("line 2: expected a class name, found nothing."))
    try folder.write([0xFF, 0x41], as: "classes.txt")
    #expect(throws: DatasetError.self) {
      try DatasetDescription.classNames(in: folder.url.appendingPathComponent("classes.txt"))
    }
    #expect(throws: DatasetError.self) { try DatasetDescription.classNames(in: folder.url) }
  }

  @Test func `a part that is written says that it is one, and of what`() throws {
    let folder = try TemporaryFolder()
    let data = try ImageDataset.load(from: place(whole)).prefix(training: 2, test: 1)
    try data.write(to: folder.url)
    let again = try ImageDataset.load(from: folder.url)
    #expect(again.name == "Signs, the first 2 and 1 images")
    #expect(again.classNames == ["stop", "go", "turn", "park"])
    #expect(again.description.source == "A road" && again.training == data.training)
    let error = try #require(throws: DatasetError.self) { try data.write(to: folder.url) }
    #expect(error.description.contains("already, which is not replaced"))
  }
}
