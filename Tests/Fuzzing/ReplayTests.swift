import Foundation
import Testing

@Suite struct ReplayTests {
  @Test(arguments: FuzzTarget.allCases)
  func `what fuzzing once found does no harm`(target: FuzzTarget) throws {
    let folder = try #require(
      Bundle.module.url(forResource: "corpus/\(target.rawValue)", withExtension: nil))
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files { try target.check(Array(try Data(contentsOf: file))) }
  }
}
