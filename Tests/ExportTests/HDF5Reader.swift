import Foundation

/// Reads what is written of HDF5, independently of the code that writes it: arrays by their path.
struct HDF5Reader {
  private let bytes: [UInt8]
  private(set) var arrays: [String: (shape: [Int], values: [Float])] = [:]

  init(_ data: Data) throws {
    bytes = Array(data)
    guard Array(bytes.prefix(8)) == [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10],
      number(40, 8) == bytes.count
    else { throw CocoaError(.fileReadCorruptFile) }
    try read(number(64, 8), "")
  }

  private func number(_ place: Int, _ size: Int) -> Int {
    (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private mutating func read(_ header: Int, _ path: String) throws {
    guard header % 8 == 0, bytes[header] == 1 else { throw CocoaError(.fileReadCorruptFile) }
    var place = header + 16
    var shape: [Int] = []
    for _ in 0..<number(header + 2, 2) {
      let (type, start) = (number(place, 2), place + 8)
      switch type {
      case 1: shape = (0..<number(start + 1, 1)).map { number(start + 8 + 8 * $0, 8) }
      case 6:
        let length = number(start + 2, 1)
        let name = String(decoding: bytes[start + 3..<start + 3 + length], as: UTF8.self)
        try read(number(start + 3 + length, 8), "\(path)/\(name)")
      case 8:
        let (address, size) = (number(start + 2, 8), number(start + 10, 8))
        arrays[path] = (
          shape,
          stride(from: address, to: address + size, by: 4).map {
            Float(bitPattern: UInt32(number($0, 4)))
          }
        )
      default: break
      }
      place = start + number(place + 2, 2)
    }
    guard place == header + 16 + number(header + 8, 4) else {
      throw CocoaError(.fileReadCorruptFile)
    }
  }
}
