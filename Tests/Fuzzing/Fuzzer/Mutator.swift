// Random bytes rarely leave JSON or a table in one piece, so half of the changes to a text are made
// to whole numbers, cells and lines.

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int) -> Int

/// Changes the first `count` of `room` bytes in place; the same for the same seed.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: UInt32
) -> Int {
  var random = Random(state: UInt64(seed) &+ 1)
  guard target?.isText == true, count > 0, random.below(2) == 0 else {
    return mutateBytes(bytes, count, room)
  }
  var text = Array(UnsafeBufferPointer(start: bytes, count: count))
  for _ in 0...random.below(3) { text = changed(text, &random) }
  if text.count > room || text.isEmpty { return mutateBytes(bytes, count, room) }
  for (place, byte) in text.enumerated() { bytes[place] = byte }
  return text.count
}

extension FuzzTarget {
  fileprivate var isText: Bool {
    ![.idx, .gzip, .png, .markdown, .difference].contains(self)
  }
}

/// A linear congruential generator, since a run must be the same for the same seed.
private struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(limit, 1)))
  }
}

private let values: [[UInt8]] = [
  "0", "-0", "1", "-1", "2", "3", "4", "9", "10", "14", "15", "64", "99", "100", "101", "127",
  "128",
  "255", "256", "4096", "4097", "65535", "65536", "10000000", "10000001", "2147483647",
  "2147483648",
  "4294967295", "4294967296", "1099511627776", "1099511627777", "9007199254740992",
  "9007199254740993", "999999999999999999", "9223372036854775807", "9223372036854775808",
  "-9223372036854775808", "18446744073709551615", "18446744073709551616", "0.5", "0.25", "0.75",
  "1.5", "1e-3", "1.001", "0.999", "1e-45", "1e-46", "3.4028235e38", "1e39", "5e-324", "1e-400",
  "1.7976931348623157e308", "1e309", "-1e308", "1e22", "1e23", "nan", "inf", "null", "\"\"", "[]",
  "{}", "true", "[[]]", "\"\\u0000\"", "\"\\ud800\"", "\"\\n\"", "\"<script>\"", "\" \"",
].map { Array($0.utf8) }

private func changed(_ text: [UInt8], _ random: inout Random) -> [UInt8] {
  if text.isEmpty { return text }
  let start = random.below(text.count)
  switch random.below(8) {
  case 0, 1:
    return replacing(token(in: text, at: start), of: text, by: values[random.below(values.count)])
  case 2:
    let other = token(in: text, at: random.below(text.count))
    return replacing(token(in: text, at: start), of: text, by: Array(text[other]))
  case 3: return replacingAll(token(in: text, at: start), of: text, &random)
  case 4:  // One number a little higher or lower.
    let place = token(in: text, at: start)
    guard let number = Int(String(decoding: text[place], as: UTF8.self)) else { return text }
    let (sum, overflow) = number.addingReportingOverflow(random.below(2) == 0 ? 1 : -1)
    return replacing(place, of: text, by: Array((overflow ? 0 : sum).description.utf8))
  case 5: return replacing(cell(in: text, at: start, ends: ",[]{}\n"), of: text, by: [])
  case 6:
    let place = cell(in: text, at: start, ends: random.below(2) == 0 ? ",[]{}" : "\n")
    return Array(text[..<place.upperBound]) + Array(text[place]) + Array(text[place.upperBound...])
  default: return replacing(cell(in: text, at: start, ends: "\n"), of: text, by: [])
  }
}

private func replacing(_ range: Range<Int>, of text: [UInt8], by new: [UInt8]) -> [UInt8] {
  Array(text[..<range.lowerBound]) + new + Array(text[range.upperBound...])
}

/// Every occurrence of one token becomes the same other value, so that counts still agree.
private func replacingAll(
  _ range: Range<Int>, of text: [UInt8], _ random: inout Random
) -> [UInt8] {
  let (old, new) = (Array(text[range]), values[random.below(values.count)])
  if old.isEmpty { return text }
  var result: [UInt8] = []
  var place = 0
  while place < text.count {
    let found = token(in: text, at: place)
    if found.lowerBound == place, text[found].elementsEqual(old) {
      result += new
      place = found.upperBound
    } else {
      result.append(text[place])
      place += 1
    }
  }
  return result
}

/// The number or word around a place or next after it.
private func token(in text: [UInt8], at place: Int) -> Range<Int> {
  let isPart = { (byte: UInt8) in
    byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || [43, 45, 46, 95].contains(byte)
  }
  var start = place
  while start < text.count, !isPart(text[start]) { start += 1 }
  var end = start
  while start > 0, isPart(text[start - 1]), start > place - 40 { start -= 1 }
  while end < text.count, isPart(text[end]) { end += 1 }
  return min(start, end)..<end
}

/// What lies between two separators around a place, with the one before it.
private func cell(in text: [UInt8], at place: Int, ends: String) -> Range<Int> {
  let marks = Array(ends.utf8)
  var start = place
  while start > 0, !marks.contains(text[start]) { start -= 1 }
  var end = place + 1
  while end < text.count, !marks.contains(text[end]) { end += 1 }
  return start..<end
}
