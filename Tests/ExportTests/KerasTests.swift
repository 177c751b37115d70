import Export
import Foundation
import RunRecord
import Testing

@Suite struct KerasTests {
  /// The members of the archive, which are stored as they are.
  private static func members(_ run: Run) throws -> [String: Data] {
    let bytes = [UInt8](try ExportedRuns.file(run, as: .keras))
    func number(_ place: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    var members: [String: Data] = [:]
    var place = 0
    while number(place, 4) == 0x0403_4B50 {
      let (size, length) = (number(place + 18, 4), number(place + 26, 2))
      let name = String(decoding: bytes[place + 30..<place + 30 + length], as: UTF8.self)
      members[name] = Data(bytes[place + 30 + length..<place + 30 + length + size])
      place += 30 + length + size
    }
    return members
  }

  private static func layers(_ run: Run) throws -> [[String: Any]] {
    let json = try #require(members(run)["config.json"])
    let model = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    let config = try #require(model["config"] as? [String: Any])
    return try #require(config["layers"] as? [[String: Any]])
  }

  @Test func `the archive holds what Keras looks for, and the names`() throws {
    let run = try ExportedRuns.network.get()
    let members = try Self.members(run)
    #expect(members.keys.sorted() == ["config.json", "metadata.json", "model.weights.h5"])
    let metadata = try JSONDecoder().decode(
      [String: String].self, from: #require(members["metadata.json"]))
    let classes = try JSONDecoder().decode(
      [String].self, from: Data(#require(metadata["classes"]).utf8))
    #expect(classes == ExportedRuns.classNames)
    #expect(metadata["fingerprint"] == run.manifest.fingerprint?.sha256)
  }

  @Test func `weights stand where Keras looks for those of the layers`() throws {
    let run = try ExportedRuns.perceptron.get()
    let arrays = try HDF5Reader(#require(Self.members(run)["model.weights.h5"])).arrays
    for (layer, path) in [("dense_1", "dense"), ("dense_2", "dense_1"), ("dense_3", "dense_2")] {
      for (part, number) in [("kernel", 0), ("bias", 1)] {
        let found = try #require(arrays["/layers/\(path)/vars/\(number)"])
        let expected = try #require(run.weights?["\(layer).\(part)"])
        #expect(found.shape == expected.shape && found.values == expected.values)
      }
    }
    #expect(arrays.count == 6)
  }

  @Test func `layers of an image and its mirror image are the same, called twice`() throws {
    let layers = try Self.layers(ExportedRuns.shrinking.get())
    for layer in layers {
      let calls = try #require(layer["inbound_nodes"] as? [Any])
      let name = try #require(layer["name"] as? String)
      switch name {
      case "pixels": #expect(calls.isEmpty)
      case "mirror", "probabilities": #expect(calls.count == 1)
      default: #expect(calls.count == 2, "\(name)")
      }
    }
    #expect(layers.last?["class_name"] as? String == "Average")
  }

  @Test func `each layer has a name of its own`() throws {
    for run in [ExportedRuns.network, ExportedRuns.shrinking, ExportedRuns.softmax] {
      let names = try Self.layers(run.get()).compactMap { $0["name"] as? String }
      #expect(Set(names).count == names.count && names.last == "probabilities")
    }
  }
}
