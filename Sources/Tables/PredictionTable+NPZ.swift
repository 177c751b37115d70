package import Foundation
internal import Intake

extension PredictionTable {
  /// Probabilities as an NPZ file of `y`, `proba` and `classes`, deflated.
  ///
  /// A probability takes two bytes where all of them are halves, as ``halves(_:classCount:)`` makes them,
  /// else four. Rows are known by their places, 0, 1, 2, ….
  ///
  /// - Precondition: there are as many labels and scores as rows and classes ask for, less than 4 GiB
  ///   of them, and no class name is a number (see ``canBeNPZ(_:)``).
  package static func npz(
    classNames: [String], labels: [UInt16], scores: [Float]
  ) -> Data {
    precondition(scores.count == labels.count * classNames.count && canBeNPZ(classNames))
    let halves = scores.map(HalfPrecision.bits)
    let areHalves = halves.map(HalfPrecision.value) == scores
    var writer = NPZWriter()
    writer.add("y", type: "<u2", shape: [labels.count], little(labels))
    writer.add(
      "proba", type: areHalves ? "<f2" : "<f4", shape: [labels.count, classNames.count],
      areHalves ? little(halves) : little(scores.map(\.bitPattern)))
    let characters = classNames.map { Array($0.unicodeScalars) }
    let length = characters.map(\.count).max() ?? 0
    var texts = Data()
    for name in characters {
      for place in 0..<length {
        let code = place < name.count ? name[place].value : 0
        texts += (0..<4).map { UInt8(truncatingIfNeeded: code >> (8 * UInt32($0))) }
      }
    }
    writer.add("classes", type: "<U\(length)", shape: [classNames.count], texts)
    return writer.bytes
  }

  /// The bytes that the members of an NPZ file take together, as its directory states; unpacking ends
  /// with an error where there are more.
  ///
  /// - Parameters:
  ///   - end: The file, or so much of its end that the directory is in it.
  ///   - size: The size of the file.
  ///   - file: Its name.
  /// - Throws: ``TableFaults`` where there is no directory that can be read.
  package static func unpackedSize(
    ofNPZ end: Data, of size: Int, file: String
  ) throws(TableFaults) -> Int {
    try end.withUnsafeBytes { bytes in
      Result { () throws(TableFaults) in
        do throws(ArchiveProblem) {
          return try ZipArchive.members(in: bytes, of: size).reduce(0) { $0 + $1.size }
        } catch {
          throw TableFaults(file: file, faults: [TableFault(problem: error.text)])
        }
      }
    }.get()
  }

  /// Whether an NPZ file differs from one written here in the compression of its arrays only: it is, to
  /// the byte, what is written of its own compressed arrays with the names, sizes and checksums of
  /// the other, and unpacked they are the same.
  package static func isSameNPZ(_ found: Data, _ made: Data) -> Bool {
    found.withUnsafeBytes { foundBytes in
      made.withUnsafeBytes { madeBytes in
        guard let one = try? ZipArchive(foundBytes), let other = try? ZipArchive(madeBytes),
          one.members.count == other.members.count
        else { return false }
        var writer = ZipWriter()
        for (member, expected) in zip(one.members, other.members) {
          guard let packed = try? one.packed(member), let array = try? other.unpacked(expected),
            ZipArchive.inflated(packed, expected.size) == array
          else { return false }
          writer.add(
            expected.name, packed, isDeflated: true, checksum: expected.checksum,
            size: expected.size)
        }
        return writer.bytes == found
      }
    }
  }

  /// Whether classes can be told by number: a name that is a number, or ends in what fills up a text,
  /// would be taken for another.
  package static func canBeNPZ(_ classNames: [String]) -> Bool {
    classNames.allSatisfy { name in
      name.withBytes { wholeNumber(in: $0) == nil } && name.unicodeScalars.last?.value != 0
    }
  }

  /// The probabilities `[rows, classes]` that half precision holds, each row's answer (the highest, of
  /// equals the first) unchanged: where rounding would give it to another class, the answer's own
  /// is raised to the next number above.
  package static func halves(_ scores: [Float], classCount: Int) -> [Float] {
    var bits = scores.map(HalfPrecision.bits)
    for start in stride(from: 0, to: scores.count, by: classCount) {
      var (answer, rounded) = (start, start)
      for place in start..<start + classCount {
        if scores[place] > scores[answer] { answer = place }
        if bits[place] > bits[rounded] { rounded = place }
      }
      if rounded != answer { bits[answer] = bits[rounded] + 1 }
    }
    return bits.map(HalfPrecision.value)
  }

  private static func little(_ numbers: [some FixedWidthInteger]) -> Data {
    numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }
}
