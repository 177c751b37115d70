import Foundation
import Intake
import Testing

@Suite struct MemoryBudgetTests {
  @Test(
    arguments: [
      ("1", 1), ("512M", 512 << 20), ("8G", 8 << 30), ("1.5g", 3 << 29), ("64k", 64 << 10),
      ("2T", 2 << 40), ("", nil), ("0", nil), ("M", nil), ("-1G", nil), ("1.5.2G", nil),
      ("1e9", nil), ("8GB", nil), ("٣G", nil), ("nan", nil), ("0.2", nil), ("9999999999T", nil),
    ] as [(String, Int?)])
  func `a size is a number and a unit`(text: String, bytes: Int?) {
    #expect(MemoryBudget(text)?.bytes == bytes)
  }

  @Test func `what fits is allowed, and one byte more is not`() throws {
    let budget = MemoryBudget(bytes: 512 << 20)
    try budget.require(512 << 20, for: "a")
    let error = try #require(throws: MemoryExcess.self) {
      try budget.require(512 << 20 + 1, for: "a.csv", of: 3 << 30 + 1)
    }
    #expect(
      error.description == "a.csv: could take 512.1M of memory. Expected at most 512M. Allow more "
        + "with --max-memory 3.1G, or name another.")
  }

  @Test func `allowing what an error names is enough`() throws {
    for bytes in [1, 1023, 1025, 1 << 20 + 1, 987_654_321, 1 << 30, 1 << 40 - 1] {
      let error = try #require(throws: MemoryExcess.self) {
        try MemoryBudget(bytes: 0).require(bytes, for: "a")
      }
      let words = error.advice.split(separator: " ")
      let place = try #require(words.firstIndex(of: "--max-memory"))
      let budget = try #require(MemoryBudget(String(words[place + 1].dropLast())))
      #expect(throws: Never.self) { try budget.require(bytes, for: "a") }
      #expect(budget.bytes < bytes + bytes / 8 + 1)
    }
  }

  @Test func `without a word a quarter of the memory is allowed, and said to be`() throws {
    let memory = Int(ProcessInfo.processInfo.physicalMemory)
    #expect(MemoryBudget.standard.bytes == memory / 4)
    let error = try #require(throws: MemoryExcess.self) {
      try MemoryBudget.standard.require(memory, for: "a")
    }
    #expect(error.problem.hasSuffix(", a quarter of this machine’s"))
  }
}
