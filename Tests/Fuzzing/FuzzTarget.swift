/// A reader of foreign bytes, by the name of its folder in the corpus.
///
/// Each is given any bytes. It may refuse them in words, and what it reads it must be able to write
/// and read again. Whatever else happens, a trap or a contradiction, is a mistake in the reader.
enum FuzzTarget: String, CaseIterable, Sendable {
  case number, idx, gzip, csv, table, history, pictures, safetensors, difference, markdown, png,
    record
  case json, manifest, metrics, run, site, photograph

  /// Reads `bytes` and checks what came of it.
  ///
  /// - Throws: ``Contradiction``.
  func check(_ bytes: [UInt8]) throws(Contradiction) {
    switch self {
    case .number: try checkNumber(bytes)
    case .idx: try checkIDX(bytes)
    case .gzip: try checkGzip(bytes)
    case .csv: try checkPredictions(bytes)
    case .table: try checkTable(bytes)
    case .history: try checkHistory(bytes)
    case .pictures: try checkPictures(bytes)
    case .safetensors: try checkSafeTensors(bytes)
    case .difference: try checkDifference(bytes)
    case .markdown: try checkMarkdown(bytes)
    case .png: try checkPNG(bytes)
    case .record: try checkRecord(bytes)
    case .json: try checkStrictJSON(bytes)
    case .manifest: try checkManifest(bytes)
    case .metrics: try checkMetrics(bytes)
    case .run: try checkRun(bytes)
    case .site: try checkSite(bytes)
    case .photograph: try checkPhotograph(bytes)
    }
  }
}

/// What a reader must never do, in words.
struct Contradiction: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless `condition` holds.
func demand(
  _ condition: Bool, _ problem: @autoclosure () -> String
) throws(Contradiction) {
  guard condition else { throw Contradiction(problem()) }
}

/// What `read` returns, or nil where it refuses in words.
func accepted<Value, Refusal: Error & CustomStringConvertible>(
  _ read: () throws(Refusal) -> Value
) throws(Contradiction) -> Value? {
  do throws(Refusal) {
    return try read()
  } catch {
    try demand(!error.description.isEmpty, "a refusal without a word")
    return nil
  }
}
