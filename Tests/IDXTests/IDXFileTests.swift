import Foundation
import IDX
import Testing

@Suite struct IDXFileTests {
  static let small = IDXFile(dimensions: [2, 3], bytes: [1, 2, 3, 4, 5, 6])
  static let header: [UInt8] = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3]

  @Test func `the encoding is the header, then the elements`() {
    #expect(Self.small.encoded() == Self.header + [1, 2, 3, 4, 5, 6])
  }

  @Test(
    arguments: [
      small, IDXFile(dimensions: [0], bytes: []), IDXFile(dimensions: [], bytes: [7]),
      IDXFile(dimensions: [3, 200, 300], bytes: (0..<180_000).map { UInt8($0 * $0 % 251) }),
    ])
  func `plain and gzip both decode to what was encoded`(file: IDXFile) throws {
    #expect(try IDXFile(decoding: file.encoded(), name: "x") == file)
    #expect(try IDXFile(decoding: file.gzipped(), name: "x") == file)
  }

  @Test func `gzip data are the same bytes every time and name no system`() {
    let data = Self.small.gzipped()
    #expect(data == Self.small.gzipped())
    #expect(Array(data[4..<8]) == [0, 0, 0, 0])
    #expect(data[9] == 255)
  }

  @Test func `a slice of data is read from its own start`() throws {
    let data = Data([9, 9]) + Data(Self.small.gzipped())
    #expect(try IDXFile(decoding: data[2...], name: "x") == Self.small)
  }

  @Test func `dimensions are known before the elements are read`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let big: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 16, 0, 0, 0, 16, 0]
    try Data(big).write(to: file)
    #expect(try IDXFile.dimensions(announcedBy: file) == [4, 4096, 4096])
    try Data(Self.small.gzipped()).write(to: file)
    #expect(try IDXFile.dimensions(announcedBy: file) == [2, 3])
    try Data([1, 2, 3, 4]).write(to: file)
    #expect(throws: IDXError.self) { try IDXFile.dimensions(announcedBy: file) }
  }

  @Test func `gzip members that follow each other are one file`() throws {
    let bytes = Self.small.encoded()
    let data = gzip(Array(bytes.prefix(5))) + gzip(Array(bytes.dropFirst(5)))
    #expect(try IDXFile(decoding: data, name: "x") == Self.small)
  }

  @Test(
    arguments: [
      ([], IDXError.Reason.empty),
      ([1, 2], .notIDX(found: "01 02")),
      ([0x50, 0x4B, 3, 4, 0], .notIDX(found: "50 4b 03 04")),
      ([0, 0, 13, 1, 0, 0, 0, 0], .wrongType(13)),
      ([0, 0, 8, 2, 0, 0], .truncated(expected: 12, found: 6)),
      (header + [1, 2, 3], .truncated(expected: 18, found: 15)),
      (header + [1, 2, 3, 4, 5, 6, 7], .trailing(expected: 18)),
      (
        [0, 0, 8, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 3],
        .tooLarge(bytes: 4_294_967_295, limit: IDXFile.sizeLimit)
      ),
      (
        [0, 0, 8, 3] + [UInt8](repeating: 0xFF, count: 12),
        .tooLarge(bytes: 4_294_967_295, limit: IDXFile.sizeLimit)
      ),
      ([0x1F, 0x8B, 8], .damaged("the compressed data end early")),
      ([0x1F, 0x8B, 99, 0, 0, 0, 0, 0, 0, 0], .damaged("unknown compression method")),
    ] as [([UInt8], IDXError.Reason)])
  func `malformed bytes are refused with their reason`(bytes: [UInt8], reason: IDXError.Reason) {
    #expect(throws: IDXError(file: "x", reason: reason)) {
      try IDXFile(decoding: bytes, name: "x")
    }
  }

  @Test func `every truncation and every flipped checksum of gzip data is refused`() {
    let data = Self.small.gzipped()
    for length in 1..<data.count {
      #expect(throws: IDXError.self) { try IDXFile(decoding: Array(data[..<length]), name: "x") }
    }
    for index in data.count - 8..<data.count {
      var damaged = data
      damaged[index] ^= 1
      #expect(throws: IDXError.self) { try IDXFile(decoding: damaged, name: "x") }
    }
    #expect(throws: IDXError(file: "x", reason: .damaged("incorrect header check"))) {
      try IDXFile(decoding: data + [1, 2, 3], name: "x")
    }
  }

  @Test func `what is not a readable file is named`() throws {
    let folder = FileManager.default.temporaryDirectory
    #expect(throws: IDXError(file: folder.path, reason: .isDirectory)) {
      try IDXFile.read(from: folder)
    }
    let absent = folder.appendingPathComponent("absent-idx1-ubyte.gz")
    #expect(throws: IDXError(file: absent.path, reason: .missing)) {
      try IDXFile.read(from: absent)
    }
  }

  @Test func `a pipe is refused before it is opened`() throws {
    let pipe = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try #require(mkfifo(pipe.path, 0o600) == 0)
    defer { unlink(pipe.path) }
    #expect(throws: IDXError(file: pipe.path, reason: .isDevice)) { try IDXFile.read(from: pipe) }
  }

  @Test func `damage is called damage, whatever it looks like`() throws {
    var labels = gzip(Self.small.encoded())
    for index in 15..<labels.count - 8 {
      labels[index] ^= 0x40
      let error = #expect(throws: IDXError.self) { try IDXFile(decoding: labels, name: "x") }
      guard case .damaged = error?.reason else {
        Issue.record("byte \(index): \(error as Any)")
        continue
      }
      labels[index] ^= 0x40
    }
    #expect(throws: IDXError(file: "x", reason: .empty)) {
      try IDXFile(decoding: gzip([]), name: "x")
    }
  }

  @Test func `what a header announces and does not hold takes no memory`() throws {
    let header: [UInt8] = [0, 0, 8, 1, 0x40, 0, 0, 0]
    #expect(
      throws: IDXError(file: "x", reason: .truncated(expected: 8 + (1 << 30), found: 9))
    ) { try IDXFile(decoding: header + [1], name: "x") }
  }

  /// Wraps bytes that are no IDX file as gzip: a stored deflate block with its checksum.
  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
    }
    checksum = ~checksum
    let length = [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
    func littleEndian(_ value: UInt32) -> [UInt8] {
      [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + length + bytes + littleEndian(checksum)
      + littleEndian(UInt32(bytes.count))
  }
}
