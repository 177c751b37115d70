/// What bytes are that are no table of text: known by how they begin.
enum Signature {
  /// What is wrong with bytes that should be text, and what to do about it; nil where nothing is.
  static func problem(of bytes: UnsafeRawBufferPointer) -> (problem: String, advice: String?)? {
    if let name = encoding(of: bytes) {
      return ("expected text in UTF-8, found \(name)", "Save the table as UTF-8, or name another.")
    }
    for (magic, name, advice) in known where bytes.starts(with: magic) {
      return ("expected a table of text or an NPZ file, found \(name)", advice)
    }
    // A pickle names its protocol, 2 to 5, behind the opcode PROTO.
    if bytes.count > 1, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      return (
        "expected a table of text or an NPZ file, found a pickle, which can run code when it is read",
        "Save the arrays with numpy.savez, or name another."
      )
    }
    guard let place = bytes.prefix(sampleSize).firstIndex(of: 0) else { return nil }
    return ("expected a table of text or an NPZ file, found a zero byte at offset \(place)", nil)
  }

  /// How many bytes are looked at.
  private static let sampleSize = 1 << 16

  /// The name of an encoding other than UTF-8, known by its mark or by where its zeros are.
  private static func encoding(of bytes: UnsafeRawBufferPointer) -> String? {
    // UTF-32's mark begins as UTF-16's.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    let zeros = bytes.prefix(8).map { $0 == 0 }
    switch zeros {
    case [false, true, true, true, false, true, true, true],
      [true, true, true, false, true, true, true, false]:
      return "UTF-32"
    case [false, true, false, true, false, true, false, true],
      [true, false, true, false, true, false, true, false]:
      return "UTF-16"
    default: return nil
    }
  }

  private static let known: [(magic: [UInt8], name: String, advice: String?)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", nil),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture", nil),
    (Array("%PDF".utf8), "a PDF file", nil),
    ([0x1F, 0x8B], "gzip data", "Unpack them with gunzip, or name another."),
    (Array("BZh".utf8), "bzip2 data", "Unpack them with bunzip2, or name another."),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data", "Unpack them with unxz, or name another."),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data", "Unpack them with unzstd, or name another."),
    (Array("PAR1".utf8), "a Parquet file", tableAdvice),
    (Array("ARROW1".utf8), "an Arrow file", tableAdvice),
    (Array("FEA1".utf8), "a Feather file", tableAdvice),
    ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook", tableAdvice),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file", tableAdvice),
    (Array("SQLite format 3".utf8), "an SQLite database", tableAdvice),
    (
      [0x93] + Array("NUMPY".utf8), "a single NumPy array",
      "Save labels and probabilities together with numpy.savez, or name another."
    ),
  ]

  /// What to do about tables of other programs.
  static let tableAdvice = "Export the table as CSV in UTF-8, or name another."
}
