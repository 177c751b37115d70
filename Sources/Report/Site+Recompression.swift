public import Foundation
import Hashing

extension Site {
  /// The page.
  public var page: Data { files.first { $0.path == Self.pagePath }?.bytes ?? Data() }

  /// The same site with the bytes of some files and of pictures in its page replaced, such as those
  /// that another program compressed: in its record and its list of hashes as well.
  ///
  /// - Parameters:
  ///   - bytes: The new bytes by path.
  ///   - pictures: The new bytes of pictures in the page, by those that are there.
  ///   - hashes: SHA-256 by path of files whose bytes are not known.
  /// - Throws: ``ReportError`` where the page cannot be read as one of this version.
  public func replacing(
    _ bytes: [String: Data], pictures: [Data: Data] = [:], hashes: [String: String] = [:]
  ) throws(ReportError) -> Site {
    guard case .current(var record) = try SiteRecord.read(fromPage: page) else { return self }
    let text = record.text
    var html = String(decoding: page, as: UTF8.self)
    for file in files {
      guard let hash = bytes[file.path]?.sha256 ?? hashes[file.path],
        let old = record.files[file.path]
      else { continue }
      record.files[file.path] = hash
      html = html.replacing(old, with: hash)
    }
    for (old, new) in pictures {
      html = html.replacing(old.base64EncodedString(), with: new.base64EncodedString())
    }
    html = html.replacing(text, with: record.text)
    let sealed = try PageSeal.reseal(Data(html.utf8))
    let files = files.map { file in
      File(
        path: file.path,
        bytes: file.path == Self.pagePath ? sealed : bytes[file.path] ?? file.bytes)
    }
    return Site(files: files, headline: headline)
  }

  /// The same site with another text for its record, which holds the same in other bytes.
  ///
  /// - Throws: ``ReportError`` where the page has no record.
  package func replacingRecord(with text: Data) throws(ReportError) -> Site {
    let html = String(decoding: page, as: UTF8.self)
      .replacing(
        String(decoding: try SiteRecord.text(in: page), as: UTF8.self),
        with: String(decoding: text, as: UTF8.self))
    let sealed = try PageSeal.reseal(Data(html.utf8))
    let files = files.map { file in
      file.path == Self.pagePath ? File(path: file.path, bytes: sealed) : file
    }
    return Site(files: files, headline: headline)
  }

  private init(files: [File], headline: String) {
    self.files = files
    self.headline = headline
  }
}
