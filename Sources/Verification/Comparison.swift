internal import Foundation
import Hashing
import Report
import RunRecord
import Templates

/// The files that are there, held against those that are made again.
struct Comparison {
  /// The outcome; files that are equal are counted by folder.
  private(set) var checks: [Check] = []
  /// What could not be compared and is taken as recorded.
  private(set) var statements: [Proof.Statement] = []

  init(of evidence: Evidence, with runs: [Run], templates: Templates) throws {
    guard case .current(let record) = evidence.record else {
      compare(
        evidence, with: runs.first.map { Self.files(of: $0, like: evidence) } ?? [:],
        recompressed: [])
      return
    }
    var site = try Site(
      rendering: runs, presentation: record.presentation, templates: templates)
    let replacements = Self.replacements(in: evidence, for: site)
    let pictures = Self.pictures(in: evidence, for: site)
    var hashes: [String: String] = [:]
    if evidence.kind == .page, !replacements.isEmpty || !pictures.isEmpty {
      // The files that the page lists but that are not here were compressed by the same program.
      let absent = site.files.map(\.path).filter {
        evidence.files[$0] == nil && isCompressed($0) && replacements[$0] == nil
      }
      for path in absent { hashes[path] = record.files[path] }
      if !hashes.isEmpty {
        statements.append(
          .init(
            name: "SHA-256 of absent files",
            value: absent.sorted().map { "\($0) \(hashes[$0] ?? "")" }.joined(separator: ", ")))
      }
    }
    if !replacements.isEmpty || !pictures.isEmpty {
      site = try site.replacing(replacements, pictures: pictures, hashes: hashes)
    }
    let text = try Self.recompressedRecord(in: evidence, for: site)
    if let text { site = try site.replacingRecord(with: text) }
    compare(
      evidence, with: Dictionary(uniqueKeysWithValues: site.files.map { ($0.path, $0.bytes) }),
      recompressed: Set(replacements.keys),
      isPageRecompressed: !replacements.isEmpty || !pictures.isEmpty || text != nil)
  }

  /// The record of the page that is here, where it holds the same compressed otherwise.
  private static func recompressedRecord(in evidence: Evidence, for site: Site) throws -> Data? {
    guard let page = evidence.files[Site.pagePath], page != site.page else { return nil }
    let texts = (try SiteRecord.text(in: page), try SiteRecord.text(in: site.page))
    guard texts.0 != texts.1, let found = Data(base64Encoded: texts.0),
      let made = Data(base64Encoded: texts.1),
      // Base64 leaves bits in which something could hide.
      found.base64EncodedData() == texts.0, areSameGzip(found, made)
    else { return nil }
    return Data(texts.0)
  }

  /// The files of a run made again, its predictions in the form in which a site kept them.
  private static func files(of run: Run, like evidence: Evidence) -> [String: Data] {
    guard let npz = evidence.files[RunFile.compactPredictions] else { return run.files }
    let forms = [true, false].map { run.summary(keeping: RunFile.names, isExact: $0).files }
    return forms.first {
      holdTheSame(npz, $0[RunFile.compactPredictions] ?? Data(), path: RunFile.compactPredictions)
    } ?? forms[0]
  }

  /// The files of a site that are here compressed otherwise, as they are here.
  private static func replacements(in evidence: Evidence, for site: Site) -> [String: Data] {
    var replacements: [String: Data] = [:]
    for file in site.files {
      guard let found = evidence.files[file.path], found != file.bytes,
        holdTheSame(found, file.bytes, path: file.path)
      else { continue }
      replacements[file.path] = found
    }
    return replacements
  }

  /// The pictures of the page that are here compressed otherwise, by those that are made again.
  private static func pictures(in evidence: Evidence, for site: Site) -> [Data: Data] {
    guard let page = evidence.files[Site.pagePath], page != site.page else { return [:] }
    var pictures: [Data: Data] = [:]
    for (found, made) in zip(embeddedPictures(in: page), embeddedPictures(in: site.page))
    where found != made && areSamePicture(found, made) {
      pictures[made] = found
    }
    return pictures
  }

  private mutating func compare(
    _ evidence: Evidence, with made: [String: Data], recompressed: Set<String>,
    isPageRecompressed: Bool = false
  ) {
    var wrong: [Check] = []
    var equal: [String: Int] = [:]
    var otherwise = recompressed.sorted()
    for (path, expected) in made.sorted(by: { $0.key < $1.key }) {
      guard let found = evidence.files[path] else {
        if isExpected(path, in: evidence) { wrong.append(Check(path, "is missing", false)) }
        continue
      }
      let isText = ["html", "json", "csv", "svg", "css"].contains { path.hasSuffix("." + $0) }
      if recompressed.contains(path)
        || path == Site.pagePath && isPageRecompressed && found == expected
      {
        if !otherwise.contains(path) { otherwise.append(path) }
        continue
      }
      if found != expected, holdTheSame(found, expected, path: path) {
        otherwise.append(path)
      } else if let difference = firstDifference(of: found, from: expected, isText: isText) {
        wrong.append(Check(path, difference, false))
      } else {
        equal[folder(of: path), default: 0] += 1
      }
    }
    for path in evidence.files.keys.sorted() where made[path] == nil {
      wrong.append(Check(path, "is not among what is made again", false))
    }
    let top = [Proof.Kind.run: "the run", .page: "index.html", .site: "the site’s top"]
    checks += equal.sorted { $0.key < $1.key }.map { folder, count in
      Check(
        folder.isEmpty ? top[evidence.kind] ?? "" : folder,
        "\(count) \(count == 1 ? "file is" : "files are") the same bytes, made again", true)
    }
    if !otherwise.isEmpty {
      let isOne = otherwise.count == 1
      checks.append(
        Check(
          "compression",
          "\(otherwise.count) \(isOne ? "file holds" : "files hold") the same, compressed otherwise: "
            + otherwise.joined(separator: ", "), true))
    }
    checks += wrong
  }

  private func folder(of path: String) -> String {
    String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
  }

  /// Whether a file must be there: of a run what no run lacks, of a page by itself what it shows.
  private func isExpected(_ path: String, in evidence: Evidence) -> Bool {
    switch evidence.kind {
    case .site: true
    case .run:
      [RunFile.manifest, RunFile.metrics].contains(path) && evidence.runs[0].manifest.isRepeatable
    case .page:
      path == Site.pagePath
        || (evidence.record?.isLinked == true && path != Site.emptyPath
          && !["data/", "figures/", "slides/"].contains { path.hasPrefix($0) })
    }
  }
}

extension SiteRecord.Found {
  fileprivate var isLinked: Bool {
    if case .current(let record) = self { record.presentation.assets == .linked } else { false }
  }
}

/// The PNG files that a page holds as `data:` addresses, in its order.
private func embeddedPictures(in page: Data) -> [Data] {
  let mark = Data("data:image/png;base64,".utf8)
  var pictures: [Data] = []
  var position = page.startIndex
  while let found = page[position...].firstRange(of: mark) {
    let end = page[found.upperBound...].firstIndex { !isBase64($0) } ?? page.endIndex
    pictures.append(Data(base64Encoded: page[found.upperBound..<end]) ?? Data())
    position = end
  }
  return pictures
}

private func isBase64(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
    true
  default: false
  }
}
