import Foundation
import RunRecord

/// Numbers: where `DecimalNumber` gives a value at all, it is the library's to the bit.
func checkNumber(_ bytes: [UInt8]) throws(Contradiction) {
  guard let number = bytes.withUnsafeBytes({ DecimalNumber($0) }) else { return }
  let text = String(decoding: bytes, as: UTF8.self)
  if let value = number.exactDouble {
    try demand(
      value.bitPattern == Double(text)?.bitPattern, "\(text) is taken for the Double \(value)")
  }
  if let value = number.exactFloat {
    try demand(
      value.bitPattern == Float(text)?.bitPattern, "\(text) is taken for the Float \(value)")
  }
}

/// `predictions.csv`.
func checkPredictions(_ bytes: [UInt8]) throws(Contradiction) {
  guard let predictions = try readPredictions(Data(bytes)) else { return }
  try demand(
    try readPredictions(predictions.csv()) == predictions,
    "predictions are not read as they were written")
}

private func readPredictions(_ csv: Data) throws(Contradiction) -> Predictions? {
  try accepted { () throws(RunError) in try Predictions(csv: csv) }
}

/// `history.csv`.
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
