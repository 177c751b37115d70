import Foundation
import RunRecord
import SafeTensors
import Testing

@Suite struct CheckpointFileTests {
  private func withFile(_ body: (CheckpointFile, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(
      CheckpointFile(folder.appending(path: "checkpoints/a-0.safetensors"), origin: "1.0"), folder)
  }

  private static let tensors = [
    "a": Tensor(shape: [2], values: [1, -0.5]), "b": Tensor(shape: [3], bytes: [7, 8, 9]),
  ]

  @Test func `what is written is read, replaced and removed`() throws {
    try withFile { file, folder in
      #expect(file.read() == nil)
      try file.write(Self.tensors)
      #expect(file.read() == Self.tensors)
      try file.write(["c": Tensor(shape: [1], values: [3])])
      #expect(file.read()?.keys.sorted() == ["c"])
      file.remove()
      #expect(file.read() == nil)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "checkpoints").path))
    }
  }

  @Test func `a folder with another file in it stays`() throws {
    try withFile { file, folder in
      try file.write(Self.tensors)
      let other = file.url.deletingLastPathComponent().appending(path: "b-0.safetensors")
      try Data([1]).write(to: other)
      file.remove()
      #expect(FileManager.default.fileExists(atPath: other.path))
    }
  }

  @Test func `a file of another origin is none`() throws {
    try withFile { file, _ in
      try file.write(Self.tensors)
      #expect(CheckpointFile(file.url, origin: "1.1").read() == nil)
    }
  }

  @Test func `a damaged file is none`() throws {
    try withFile { file, _ in
      try file.write(Self.tensors)
      let bytes = try Data(contentsOf: file.url)
      for count in [0, 7, 8, 40, bytes.count - 1] {
        try bytes.prefix(count).write(to: file.url)
        #expect(file.read() == nil)
      }
    }
  }

  @Test func `a place that cannot be written is named`() throws {
    try withFile { file, folder in
      try Data().write(to: folder)
      #expect(throws: RunError.self) { try file.write(Self.tensors) }
    }
  }
}
