import Foundation
import RunRecord
import Tables

/// Numbers: where `DecimalNumber` gives a value at all, it is the library's to the bit.
func checkNumber(_ bytes: [UInt8]) throws(Contradiction) {
  guard let number = bytes.withUnsafeBytes({ DecimalNumber($0) }) else { return }
  let text = String(decoding: bytes, as: UTF8.self)
  if let value = number.exactDouble {
    try demand(
      value.bitPattern == Double(text)?.bitPattern, "\(text) is read as the Double \(value)")
  }
  if let value = number.exactFloat {
    try demand(
      value.bitPattern == Float(text)?.bitPattern, "\(text) is read as the Float \(value)")
  }
}

/// `predictions.csv` of three classes, in the layout of today or of the first version.
func checkPredictions(_ bytes: [UInt8]) throws(Contradiction) {
  guard let predictions = try readPredictions(Data(bytes)) else { return }
  try demand(
    try readPredictions(predictions.csv(classNames: classNames)) == predictions,
    "predictions are not read as they were written")
}

private let classNames = ["a", "b", "c"]

private func readPredictions(_ csv: Data) throws(Contradiction) -> Predictions? {
  try accepted { () throws(RunError) in try Predictions(csv: csv, classNames: classNames) }
}

/// A table of predictions in any format: as it is, and as one of classes that are known.
func checkTable(_ bytes: [UInt8]) throws(Contradiction) {
  for names in [nil, classNames] {
    guard let table = try readTable(Data(bytes), names) else { continue }
    try demand(
      (2...1000).contains(table.classNames.count)
        && Set(table.classNames.map { Array($0.utf8) }).count == table.classNames.count,
      "a table of classes that are too few, too many or the same")
    let again = try readTable(table.csv(), table.classNames)
    try demand(again.map(Content.init) == Content(table), "a table is not read as it was written")
  }
}

/// What a table holds, whatever format it was in; texts as bytes, since others can be equal.
private struct Content: Equatable {
  let kind: PredictionTable.Kind
  let texts: [[[UInt8]]]
  let numbers: [[UInt16]]
  let scores: [Float]
  let codes: [[Int32]]
  let unscored: [Unscored]

  init(_ table: PredictionTable) {
    kind = table.kind
    texts = ([table.classNames, table.ids, table.slices.map(\.name)] + table.slices.map(\.values))
      .map { $0.map { Array($0.utf8) } }
    numbers = [table.labels, table.answers]
    scores = table.scores
    codes = table.slices.map(\.codes)
    unscored = table.unscored
  }
}

private func readTable(
  _ bytes: Data, _ names: [String]?
) throws(Contradiction) -> PredictionTable? {
  try accepted { () throws(TableFaults) in
    try PredictionTable(bytes, file: "fuzz", classNames: names)
  }
}

/// `history.csv`, and histories of other programs.
func checkHistory(_ bytes: [UInt8]) throws(Contradiction) {
  guard let history = try readHistory(Data(bytes)) else { return }
  try demand(
    try readHistory(Epoch.csv(history)) == history, "a history is not read as it was written")
}

private func readHistory(_ csv: Data) throws(Contradiction) -> [Epoch]? {
  try accepted { () throws(RunError) in try Epoch.history(csv: csv) }
}

/// `images.csv`, then `images.idx3-ubyte.gz`.
func checkPictures(_ bytes: [UInt8]) throws(Contradiction) {
  let parts = pieces(bytes)
  guard parts.count == 2, let pictures = try readPictures(parts[1], parts[0]) else { return }
  try demand(
    try readPictures(pictures.idx(), pictures.csv()) == pictures,
    "pictures are not read as they were written")
}

private func readPictures(_ idx: Data, _ csv: Data) throws(Contradiction) -> Pictures? {
  try accepted { () throws(RunError) in try Pictures(idx: idx, csv: csv) }
}

/// The input cut at each line that holds `%%` alone: several files in one.
func pieces(_ bytes: [UInt8]) -> [Data] {
  let mark = Array("\n%%\n".utf8)
  var parts: [Data] = []
  var start = 0
  var place = 0
  while place + mark.count <= bytes.count {
    if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
      parts.append(Data(bytes[start..<place]))
      start = place + mark.count
      place = start
    } else {
      place += 1
    }
  }
  return parts + [Data(bytes[start...])]
}
