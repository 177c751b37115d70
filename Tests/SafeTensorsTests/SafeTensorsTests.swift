import Foundation
import SafeTensors
import Testing

@Suite struct SafeTensorsTests {
  private let tensors = [
    "b": Tensor(shape: [2], values: [1, -2.5]),
    "a": Tensor(shape: [1, 3], values: [.pi, 0, .leastNonzeroMagnitude]),
    "scalar": Tensor(shape: [], values: [7]),
    "none": Tensor(shape: [0, 4], values: []),
    "grey": Tensor(shape: [3], bytes: [0, 127, 255]),
    "no grey": Tensor(shape: [0], bytes: []),
    "halves": Tensor(shape: [3], halves: [0x3C00, 0x8000, 0xFE01]),
  ]

  @Test func `tensors come back as they went in`() throws {
    #expect(try SafeTensors.decode(SafeTensors.encode(tensors)) == tensors)
    #expect(try SafeTensors.decode(SafeTensors.encode([:])).isEmpty)
  }

  @Test func `the layout is names in order, then values in little-endian order`() throws {
    let bytes = try SafeTensors.encode(["x": Tensor(shape: [1], values: [1])])
    let header = #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    let length = (header.utf8.count + 7) / 8 * 8
    #expect(Array(bytes.prefix(8)) == [UInt8(length), 0, 0, 0, 0, 0, 0, 0])
    #expect(bytes.count == 8 + length + 4)
    #expect(Array(bytes.suffix(4)) == [0, 0, 0x80, 0x3F])
  }

  @Test func `bytes are stored as they are and read as numbers too`() throws {
    let bytes = try SafeTensors.encode(["x": Tensor(shape: [2], bytes: [1, 255])])
    let header = #"{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#
    #expect(String(decoding: bytes[8..<8 + header.utf8.count], as: UTF8.self) == header)
    #expect(Array(bytes.suffix(2)) == [1, 255])
    let found = try #require(try SafeTensors.decode(bytes)["x"])
    #expect(found.bytes == [1, 255])
    #expect(found.values == [1, 255])
    #expect(found.count == 2)
    // A tensor of the same numbers as floats is another.
    #expect(found != Tensor(shape: [2], values: [1, 255]))
    #expect(Tensor(shape: [1], values: [1]).bytes == nil)
  }

  @Test func `halves are stored as they are and read as numbers too`() throws {
    let bytes = try SafeTensors.encode(["x": Tensor(shape: [3], halves: [0x3C00, 0xC000, 1])])
    let header = #"{"x":{"dtype":"F16","shape":[3],"data_offsets":[0,6]}}"#
    #expect(String(decoding: bytes[8..<8 + header.utf8.count], as: UTF8.self) == header)
    #expect(Array(bytes.suffix(6)) == [0, 0x3C, 0, 0xC0, 1, 0])
    let found = try #require(try SafeTensors.decode(bytes)["x"])
    #expect(found.values == [1, -2, 0x1p-24])
    #expect(found.count == 3 && found.bytes == nil)
    #expect(found != Tensor(shape: [3], values: [1, -2, 0x1p-24]))
  }

  @Test func `a tensor is rounded to halves where they hold all of its numbers`() {
    let rounded = Tensor(shape: [2], values: [1 + 0x1p-12, -65_519]).rounded
    #expect(rounded == Tensor(shape: [2], halves: [0x3C00, 0xFBFF]))
    #expect(rounded.rounded == rounded)
    for value in [Float(65_520), -65_520, .infinity] {
      let large = Tensor(shape: [2], values: [1 + 0x1p-12, value])
      #expect(large.rounded == large)
    }
    #expect(Tensor(shape: [1], values: [.nan]).rounded.values[0].isNaN)
  }

  @Test(arguments: [
    "", "[]", #"{"x":1}"#,
    #"{"x":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F16","shape":[4],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F16","shape":[3],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}"#,
    #"{"x":{"dtype":"u8","shape":[4],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
    #"{"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0078":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
  ])
  func `a header that does not describe the data is refused`(header: String) {
    let text = Array(header.utf8)
    let bytes = [UInt8(text.count & 255), UInt8(text.count >> 8), 0, 0, 0, 0, 0, 0] + text
    let file = Data(bytes + [0, 0, 0x80, 0x3F])
    #expect(throws: SafeTensorsError.self) { try SafeTensors.decode(file) }
  }

  @Test func `values keep every bit, from a slice too`() throws {
    let values: [Float] = [-0.0, .nan, .infinity, .leastNonzeroMagnitude, 1e-30]
    let bytes = try SafeTensors.encode(["x": Tensor(shape: [5], values: values)])
    let slice = (Data([1, 2, 3]) + bytes)[3...]
    let found = try #require(try SafeTensors.decode(slice)["x"])
    #expect(found.values.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func `a header is checked without its values`() throws {
    let bytes = try SafeTensors.encode(tensors)
    var asked = 0
    try SafeTensors.checkHeader(size: bytes.count) { count in
      asked = max(asked, count)
      return bytes.prefix(count)
    }
    #expect(asked == bytes.count - 6 * 4 - 3 - 3 * 2)
    #expect(throws: SafeTensorsError.self) {
      try SafeTensors.checkHeader(size: bytes.count + 4) { bytes.prefix($0) }
    }
  }

  @Test func `every truncation is refused`() throws {
    let bytes = try SafeTensors.encode(tensors)
    for length in 0..<bytes.count {
      #expect(throws: SafeTensorsError.self) { try SafeTensors.decode(bytes[..<length]) }
    }
    let endless = Data(repeating: 0xFF, count: 16)
    #expect(throws: SafeTensorsError.self) { try SafeTensors.decode(endless) }
  }
}
