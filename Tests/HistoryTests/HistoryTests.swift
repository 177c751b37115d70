import Evaluation
import Foundation
import Testing

import History

@Suite struct HistoryTests {
  let builds: Builds

  init() throws { builds = try Builds() }

  @Test func `an entry has the figures of its report, and what changed since the one before`()
    throws
  {
    try builds.add("1", right: 80)
    try builds.add("2", right: 100)
    let history = try builds.history(["1", "2"])
    let (first, second) = (history.reports[0], history.reports[1])
    #expect(first.label == "1" && first.path == "builds/1" && first.change == nil)
    #expect(first.model == "Forest" && first.samples == 120 && first.seeds == 1)
    #expect(abs(first.accuracy - 80.0 / 120) < 1e-12 && first.interval[0] < first.accuracy)
    #expect(first.logLoss != nil && first.ece != nil)
    let change = try #require(second.change)
    let comparison = try #require(change.comparison)
    #expect(change.before == first.page && change.obstacle == nil)
    #expect(abs(comparison.difference - 20.0 / 120) < 1e-12)
    #expect(comparison.corrected == 20 && comparison.broken == 0 && comparison.common == 120)
    #expect(comparison.verdict == .better && !comparison.isWithinMargin && !comparison.isSeeded)
    #expect(history.sinceFirst == nil)
  }

  @Test func `of several seeds figures are means, and the interval is over seeds`() throws {
    try builds.add("1", right: 80, seeds: 3)
    try builds.add("2", right: 100, seeds: 3)
    let second = try builds.history(["1", "2"]).reports[1]
    #expect(second.seeds == 3 && abs(second.accuracy - 101.0 / 120) < 1e-12)
    #expect(second.change?.comparison?.isSeeded == true)
  }

  @Test func `the last of three is compared with the first as well`() throws {
    for (label, right) in [("1", 80), ("2", 81), ("3", 100)] {
      try builds.add(label, right: right)
    }
    let history = try builds.history(["1", "2", "3"])
    #expect(history.sinceFirst?.before == history.reports[0].page)
    #expect(history.sinceFirst?.comparison?.corrected == 20)
    #expect(history.reports[1].change?.comparison?.verdict == .undecided)
  }

  @Test func `what is known is not read again`() throws {
    for (label, right) in [("1", 80), ("2", 81), ("3", 90), ("4", 95)] {
      try builds.add(label, right: right)
    }
    let earlier = try builds.history(["1", "2", "3"])
    try builds.removeData(of: "2")
    let history = try builds.history(["1", "2", "3", "4"], knowing: earlier)
    #expect(Array(history.reports.prefix(3)) == earlier.reports)
    #expect(history.reports[3].change?.comparison?.corrected == 5)
    #expect(history.sinceFirst?.comparison?.corrected == 15)
    #expect(throws: HistoryError.self) { try builds.history(["1", "2", "3", "4"]) }
  }

  @Test func `a report that comes between two is compared with both, and no other is read`() throws
  {
    for (label, right) in [("1", 80), ("2", 82), ("3", 90), ("4", 95), ("new", 84)] {
      try builds.add(label, right: right)
    }
    let earlier = try builds.history(["1", "2", "3", "4"])
    try builds.removeData(of: "1")
    try builds.removeData(of: "4")
    let history = try builds.history(["1", "2", "new", "3", "4"], knowing: earlier)
    #expect(history.reports.map { $0.change?.comparison?.corrected } == [nil, 2, 2, 6, 5])
    #expect(history.sinceFirst == earlier.sinceFirst)
  }

  @Test func `data that are gone are said to be, and compared once they are there again`() throws {
    for (label, right) in [("1", 80), ("2", 90)] { try builds.add(label, right: right) }
    let earlier = try builds.history(["1"])
    let data = builds.folder("1").appending(path: "data")
    let aside = builds.url.appending(path: "aside")
    try FileManager.default.moveItem(at: data, to: aside)
    let without = try builds.history(["1", "2"], knowing: earlier)
    #expect(without.reports[1].change?.obstacle == .dataMissing)
    try FileManager.default.moveItem(at: aside, to: data)
    let with = try builds.history(["1", "2"], knowing: without)
    #expect(with.reports[1].change?.comparison?.corrected == 10)
  }

  @Test func `a page that has changed is read again`() throws {
    try builds.add("1", right: 80)
    try builds.add("2", right: 90)
    let earlier = try builds.history(["1", "2"])
    try FileManager.default.removeItem(at: builds.folder("1"))
    try builds.add("1", right: 85)
    let history = try builds.history(["1", "2"], knowing: earlier)
    #expect(history.reports[1].change?.comparison?.corrected == 5)
    #expect(history.reports[0].accuracy > earlier.reports[0].accuracy)
  }

  @Test func `what cannot be compared says why`() throws {
    try builds.add("plain", right: 80)
    try builds.add("classes", right: 80, classes: ["x", "y", "z"])
    try builds.add("data", right: 80, dataset: "Others", turn: 1)
    try builds.add("relabelled", right: 80, turn: 1)
    try builds.add("renamed", right: 80, dataset: "wares-2")
    try builds.add("later", right: 80, ids: 500..<620)
    try builds.add("answers", right: 80, kind: .answers)
    func obstacle(_ label: String) throws -> HistoryChange.Obstacle? {
      try builds.history(["plain", label]).reports[1].change?.obstacle
    }
    #expect(try obstacle("classes") == .otherClasses)
    #expect(try obstacle("later") == .nothingInCommon)
    #expect(try obstacle("renamed") == nil && obstacle("answers") == nil)
    #expect(try obstacle("data") == .otherData && obstacle("relabelled") == nil)
    let relabelled = try builds.history(["plain", "relabelled"]).reports[1].change?.comparison
    #expect(relabelled?.relabelled == 60 && relabelled?.common == 60)
    let history = try builds.history(["plain", "answers"])
    #expect(history.reports[1].logLoss == nil && history.reports[1].ece == nil)
  }

  @Test func `examples that only one report has are counted`() throws {
    try builds.add("1", right: 80)
    try builds.add("2", right: 80, ids: 10..<125)
    let comparison = try #require(builds.history(["1", "2"]).reports[1].change?.comparison)
    #expect(comparison.onlyBefore == 10 && comparison.onlyHere == 5 && comparison.common == 110)
  }

  @Test func `two hundred reports make a page with a row each`() throws {
    for (label, right) in [("a", 80), ("b", 95)] { try builds.add(label, right: right) }
    let labels = try (1...200).map { number in
      let label = "build-\(number)"
      try builds.copy(number.isMultiple(of: 2) ? "b" : "a", to: label)
      return label
    }
    let history = try builds.history(labels)
    #expect(history.reports.map(\.label) == labels)
    #expect(history.reports.dropFirst().allSatisfy { $0.change?.comparison != nil })
    let page = String(decoding: try history.page(), as: UTF8.self)
    #expect(page.components(separatedBy: "/index.html\"").count == 201)
    #expect(try ReportHistory(json: history.json()) == history)
  }
}
