import Datasets
import Foundation
import Testing

@Suite struct LocationTests {
  @Test func `places are tried in order`() throws {
    let home = try TemporaryFolder()
    let system = try TemporaryFolder()
    let cache = home.url.appendingPathComponent("cache/lookbook/fashion-mnist")
    var environment = ["HOME": home.url.path, "XDG_CACHE_HOME": home.url.path + "/cache"]
    func located(_ explicit: String?) throws -> String {
      try ImageDataset.locate(explicit: explicit, environment: environment, system: system.url).path
    }
    let error = try #require(throws: DatasetError.self) { try located(nil) }
    #expect(error.description.contains(system.url.path))
    #expect(error.description.contains("lookbook fetch"))

    #if os(Linux)
      try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
      try Data().write(to: cache.appendingPathComponent("train-images-idx3-ubyte.gz"))
      #expect(try located(nil) == cache.path)
    #endif
    try system.write([], as: "train-images-idx3-ubyte")
    #expect(try located(nil) == system.url.path)
    environment["LOOKBOOK_DATA"] = "/named/by/variable"
    #expect(try located(nil) == "/named/by/variable")
    #expect(try located("/named/by/option") == "/named/by/option")
  }
}
