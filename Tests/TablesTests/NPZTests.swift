import Foundation
import Tables
import Testing

/// NumPy's arrays in a zip archive.
@Suite struct NPZTests {
  /// Two rows of two classes, whose arrays a test can exchange.
  private func archive(
    y: (type: String, data: [UInt8])? = ("<i8", little([1, 0], 8)),
    proba: (type: String, data: [UInt8])? = ("<f8", doubles([0.25, 0.75, 1, 0])),
    _ change: (inout Archive) -> Void = { _ in }
  ) -> [UInt8] {
    var archive = Archive()
    if let y { archive.add("y", type: y.type, shape: "(2,)", y.data) }
    if let proba { archive.add("proba", type: proba.type, shape: "(2, 2)", proba.data) }
    change(&archive)
    return archive.bytes
  }

  private func table(_ bytes: [UInt8], _ names: [String]? = nil) throws -> PredictionTable {
    try PredictionTable(Data(bytes), file: "t", classNames: names)
  }

  @Test func `what NumPy wrote is read`() throws {
    let compressed = try PredictionTable(NPZFixtures.compressed, file: "t")
    #expect(compressed.format == .npz && compressed.kind == .probabilities)
    #expect(compressed.classNames == ["cat", "dög"] && compressed.ids == ["a", "b", "c"])
    #expect(compressed.labels == [0, 1, 1] && compressed.answers == [0, 0, 1])
    #expect(compressed.scores == [0.75, 0.25, 0.5, 0.5, 0.125, 0.875])
    let plain = try PredictionTable(NPZFixtures.plain, file: "t")
    #expect(plain.classNames == ["0", "1"] && plain.ids == ["0", "1", "2"])
    #expect(plain.scores == compressed.scores && plain.labels == compressed.labels)
  }

  @Test(
    arguments: [
      ("<i8", little([1, 0], 8)), ("|i1", [1, 0]), ("|u1", [1, 0]), ("|b1", [1, 0]),
      (">i4", [0, 0, 0, 1, 0, 0, 0, 0]), ("<u2", [1, 0, 0, 0]), (">u8", little([1 << 56, 0], 8)),
      ("<f4", [0, 0, 0x80, 0x3F, 0, 0, 0, 0]), (">f8", [0x3F, 0xF0] + little(0, 14)),
      ("<f2", [0, 0x3C, 0, 0]), ("|S2", [0x31, 0, 0x30, 0]), ("<U1", little([0x31, 0x30], 4)),
      (">U1", [0, 0, 0, 0x31, 0, 0, 0, 0x30]),
    ] as [(String, [UInt8])])
  func `labels are numbers or texts of any width and order`(type: String, data: [UInt8]) throws {
    #expect(try table(archive(y: (type, data))).labels == [1, 0])
  }

  @Test(
    arguments: [
      ("<f2", little([0x3400, 0x3A00, 0x3C00, 0], 2)),
      (">f2", [0x34, 0, 0x3A, 0, 0x3C, 0, 0, 0]),
      ("<f4", little([0x3E80_0000, 0x3F40_0000, 0x3F80_0000, 0], 4)),
      (">f4", [0x3E, 0x80, 0, 0, 0x3F, 0x40, 0, 0, 0x3F, 0x80, 0, 0, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func `probabilities are of any precision`(type: String, data: [UInt8]) throws {
    #expect(try table(archive(proba: (type, data))).scores == [0.25, 0.75, 1, 0])
  }

  @Test func `margins may be whole and negative, and small in half precision`() throws {
    let whole = archive(proba: nil) {
      $0.add("margins", type: "|i1", shape: "(2, 2)", [0xFF, 2, 0x80, 0])
    }
    #expect(try table(whole).kind == .margins)
    #expect(try table(whole).scores == [-1, 2, -128, 0])
    let half = archive(proba: nil) {
      $0.add("scores", type: "<f2", shape: "(2, 2)", little([1, 0x83FF, 0x7BFF, 0x8000], 2))
    }
    #expect(try table(half).scores == [0x1p-24, -0x1.ff8p-15, 65504, 0])
  }

  @Test func `columns may come first`() throws {
    let bytes = archive(proba: nil) {
      $0.add("p", type: "<f8", shape: "(2, 2)", fortran: true, doubles([0.25, 1, 0.75, 0]))
    }
    #expect(try table(bytes).scores == [0.25, 0.75, 1, 0])
  }

  @Test func `classes and ids are numbers or texts`() throws {
    let bytes = archive {
      $0.add("classes", type: "<i4", shape: "(2,)", little([7, 9], 4))
      $0.add("id", type: "|S3", shape: "(2,)", Array("ab\0c,d".utf8))
      $0.add("features", type: "|O", shape: "(2,)", [1, 2, 3])
    }
    let table = try table(bytes)
    #expect(
      table.classNames == ["7", "9"] && table.ids == ["ab", "c,d"] && table.labels == [1, 0])
    #expect(try self.table(bytes, ["9", "7"]).scores == [0.75, 0.25, 0, 1])
    // A number counts in the order of the classes in the archive.
    #expect(try self.table(bytes, ["9", "7"]).labels == [0, 1])
  }

  @Test func `answers and empty texts`() throws {
    let bytes = archive(y: ("|S1", [0x61, 0]), proba: nil) {
      $0.add("answer", type: "|S1", shape: "(2,)", [0x62, 0x61])
    }
    let table = try table(bytes)
    #expect(table.kind == .answers && table.classNames == ["a", "b"] && table.answers == [1])
    #expect(table.unscored == [Unscored(id: "1", label: nil, reason: .unlabelled)])
  }

  @Test func `faults name the element`() throws {
    #expect(
      faults(
        archive(
          y: ("<i8", little([2, -1], 8)), proba: ("<f8", doubles([.nan, 1, 0.5, 0.25])))) == [
          "y[0]: expected a class, \"0\", \"1\", found \"2\"",
          "proba[0, 0]: expected a probability from 0 to 1, found nan",
          "y[1]: expected a class, \"0\", \"1\", found \"-1\"",
          "proba[1]: expected probabilities that sum to 1 within 0.001, found the sum 0.75",
        ])
    let doubled = archive { $0.add("id", type: "|S1", shape: "(2,)", [0x61, 0x61]) }
    #expect(faults(doubled) == ["id[1]: expected an id of its own, found \"a\" as in id[0]"])
    let odd = archive { $0.add("id", type: "<U1", shape: "(2,)", little([0xD800, 0x202E], 4)) }
    #expect(faults(odd).count == 2)
    #expect(faults(odd)[0].hasPrefix("id[0]: expected text in UTF-8, found other bytes"))
    #expect(faults(archive(proba: ("<f8", doubles([1e300, 0, 1, 0])))).count == 1)
    #expect(
      faults(archive(proba: ("|S1", [0x31, 0x30, 0x31, 0x30]))).first
        == "proba[0, 0]: expected a probability from 0 to 1, found text")
  }

  @Test func `classes are texts in UTF-8`() {
    let bytes = archive { $0.add("classes", type: "|S1", shape: "(2,)", [0x61, 0xE9]) }
    #expect(
      faults(bytes) == [
        "classes[1]: expected text in UTF-8, found other bytes in \"\u{FFFD}\""
      ])
  }

  @Test func `pickles are refused in words`() {
    let objects = faults(NPZFixtures.objects)
    #expect(
      objects == [
        "y: expected numbers or texts, found Python objects, which only code that they name can read"
      ])
  }

  @Test(
    arguments: [
      ("<c16", "(2,)", "expected numbers or texts, found the type \"<c16\""),
      ("<M8[ns]", "(2,)", "expected numbers or texts"), ("<f3", "(2,)", "the type \"<f3\""),
      ("<i16", "(2,)", "the type"), ("x", "(2,)", "the type \"x\""),
      ("", "(2,)", "the type nothing"),
      ("<U0", "(2,)", "the type"), ("<i8", "(2, 2)", "expected 1 dimension, found 2"),
      ("<i8", "()", "expected 1 dimension, found 0"), ("<i8", "(3,)", "expected 24 bytes of data"),
      ("<i8", "(999999999999999,)", "expected 7999999999999992 bytes of data, found 16"),
      ("<U65536", "(999999999999999,)", "expected fewer elements"),
      ("<i8", "(-1,)", "expected a header of descr, fortran_order and shape"),
      ("<i8", "(2", "expected a header"), ("<i8", "2", "expected a header"),
      ("<i8", "(2,), 'more': 'x'", "expected a header"),
    ])
  func `an array that fails says why`(type: String, shape: String, fault: String) {
    let bytes = archive(y: nil) { $0.add("y", type: type, shape: shape, little([1, 0], 8)) }
    let found = faults(bytes)
    #expect(found.count == 1 && found[0].hasPrefix("y: ") && found[0].contains(fault), "\(found)")
  }

  @Test func `headers that fail are refused`() {
    let fields = archive(y: nil) {
      $0.add("y", "{'descr': [('a', '<i8')], 'fortran_order': False, 'shape': (2,), }", [])
    }
    #expect(faults(fields) == ["y: expected numbers or texts, found the type \"fields\""])
    for data in [[], [0x93], [0x93] + Array("NUMPY".utf8) + [1, 0, 255, 255, 0, 0]] as [[UInt8]] {
      let bytes = archive(y: nil) { $0.members.append(.init(name: "y.npy", data: data)) }
      #expect(faults(bytes).count == 1)
    }
  }

  @Test func `arrays must fit each other`() {
    #expect(
      faults(archive(proba: nil)).first?.hasPrefix("expected columns p:NAME (probabilities)")
        == true)
    #expect(faults(archive(y: nil)).first?.hasPrefix("expected the column label") == true)
    #expect(
      faults(archive { $0.add("id", type: "|S1", shape: "(3,)", [1, 2, 3]) }) == [
        "id: expected 2 rows as in the labels, found 3"
      ])
    #expect(
      faults(archive { $0.add("classes", type: "|S1", shape: "(3,)", [0x61, 0x62, 0x63]) }) == [
        "proba: expected 3 columns as in classes, found 2"
      ])
    #expect(
      faults(archive { $0.add("p", type: "<f8", shape: "(2, 2)", doubles([1, 0, 1, 0])) }) == [
        "p: expected one array of its kind, found two"
      ])
    let wide = archive(proba: nil) {
      $0.add("p", type: "|u1", shape: "(2, 1001)", [UInt8](repeating: 0, count: 2002))
    }
    #expect(faults(wide) == ["expected 2 to 1000 classes, found 1001"])
  }

  @Test func `what an archive must not be`() {
    let encrypted = archive { $0.members[0].flags = 1 }
    #expect(faults(encrypted) == ["y.npy: expected an array, found encrypted data"])
    let method = archive { $0.members[0].method = 12 }
    #expect(faults(method).first?.contains("found compression method 12") == true)
    let checksum = archive { $0.members[0].checksum = 1 }
    #expect(
      faults(checksum) == ["y: y.npy: its data do not have the checksum that is announced"])
    let size = archive { $0.members[0].size = 7 }
    #expect(faults(size).first?.contains("expected 7 bytes") == true)
    let large = archive { $0.members[0].size = 0xFFFF_FFFF }
    #expect(faults(large) == ["expected a zip archive of at most 4 GiB, found one of more"])
    let twice = archive { $0.members.append($0.members[0]) }
    #expect(faults(twice).first?.contains("each name in the zip archive once") == true)
    var parts = archive()
    parts[parts.count - 18] = 1
    #expect(faults(parts) == ["expected a zip archive in one part, found one of several"])
  }

  @Test(
    arguments: [
      ("[Content_Types].xml", "an Excel workbook"), ("archive/data.pkl", "a file of PyTorch"),
      ("x.csv", "a zip archive without NumPy arrays"),
    ])
  func `another archive is named`(name: String, what: String) {
    let archive = Archive(members: [.init(name: name, data: [1])])
    #expect(faults(archive.bytes).first?.contains("found \(what)") == true)
    #expect(faults(Archive().bytes).first?.contains("without NumPy arrays") == true)
  }

  @Test func `bombs do not go off`() throws {
    // More than deflate can do, refused before memory is taken.
    let announced = archive {
      $0.members[0].method = 8
      $0.members[0].size = 200 << 20
    }
    #expect(faults(announced) == ["y: y.npy: its data are damaged, or not as many as announced"])
    let ratio = archive {
      $0.members[0].method = 8
      $0.members[0].size = 3 << 30
    }
    #expect(faults(ratio).first?.contains("expected at most 200 times its packed size") == true)
    // A stream that goes on behind what is announced.
    let long: [UInt8] = [0x4B, 0x04, 0x02, 0x00]  // deflate of "aaaa"
    let more = archive {
      $0.members[0].method = 8
      $0.members[0].data = long
      $0.members[0].size = 3
    }
    #expect(faults(more).first?.contains("not as many as announced") == true)
    // Bytes behind the end of the stream.
    let trailing = archive {
      $0.members[0].method = 8
      $0.members[0].data = long + [0]
      $0.members[0].size = 4
    }
    #expect(faults(trailing).first?.contains("its data are damaged") == true)
    let total = archive {
      for name in ["label", "y_true"] {
        $0.members.append(.init(name: "\(name).npy", data: [], size: 0xFFFF_FFF0))
      }
    }
    #expect(faults(total).first?.hasPrefix("expected at most 4 GiB of arrays") == true)
  }

  @Test func `every beginning and every changed byte of an archive is read or refused`() {
    let bytes = [UInt8](NPZFixtures.compressed)
    for count in 4..<bytes.count { #expect(!faults(bytes.prefix(count)).isEmpty) }
    for place in bytes.indices {
      for value in [0, 0xFF, bytes[place] ^ 1] as [UInt8] {
        var changed = bytes
        changed[place] = value
        _ = faults(changed)
      }
    }
  }
}
