internal import Foundation
internal import SafeTensors

/// What an HDF5 file holds: arrays of single precision in groups that may be nested.
///
/// Written is the oldest and plainest form that every reader of HDF5 knows: headers of version 1, links in
/// the headers of their groups, arrays in one piece
/// (<https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html>).
enum HDF5Object {
  /// Objects by name.
  case group([(name: String, object: HDF5Object)])
  /// An array.
  case dataset(Tensor)

  /// A file whose root is this group.
  var file: Data {
    var writer = HDF5Writer()
    let root = writer.append(self)
    return writer.file(root: root)
  }
}

/// An HDF5 file in the making.
private struct HDF5Writer {
  /// What follows the superblock.
  private var objects = Data()

  private static let superblockSize = 96
  /// An address of nothing.
  private static let nowhere = UInt64.max

  /// Adds an object behind those that it refers to; returns its address.
  mutating func append(_ object: HDF5Object) -> UInt64 {
    switch object {
    case .group(let members):
      let links = members.map { (name: $0.name, address: append($0.object)) }
      return appendHeader(
        [(0x0002, Self.linkInfo), (0x000A, Data([0, 0]))]
          + links.map { (0x0006, Self.link($0.name, $0.address)) })
    case .dataset(let tensor):
      let values = Data(littleEndian: tensor.values)
      let address = append(values)
      return appendHeader(
        [
          (0x0001, Self.dataspace(tensor.shape)), (0x0003, Self.singlePrecision),
          (0x0005, Data([2, 1, 0, 0])), (0x0008, Self.layout(address, size: values.count)),
        ])
    }
  }

  /// An object header, version 1, of messages by their type.
  private mutating func appendHeader(_ messages: [(type: UInt16, content: Data)]) -> UInt64 {
    var body = Data()
    for (type, content) in messages {
      let content = Self.padded(content)
      body += Data(littleEndian: [type, UInt16(content.count)]) + Data(count: 4) + content
    }
    let prefix =
      Data(littleEndian: [UInt16(1), UInt16(messages.count)])
      + Data(littleEndian: [UInt32(1), UInt32(body.count), 0])
    return append(prefix + body)
  }

  /// Adds bytes at a multiple of eight.
  private mutating func append(_ bytes: Data) -> UInt64 {
    let address = UInt64(Self.superblockSize + objects.count)
    objects += Self.padded(bytes)
    return address
  }

  private static func padded(_ bytes: Data) -> Data {
    bytes + Data(count: (8 - bytes.count % 8) % 8)
  }

  /// Links are in the header itself, and not in a heap or a tree.
  private static let linkInfo = Data([0, 0]) + Data(littleEndian: [nowhere, nowhere])

  /// - Precondition: The name has less than 256 bytes.
  private static func link(_ name: String, _ address: UInt64) -> Data {
    let text = Data(name.utf8)
    return Data([1, 0, UInt8(text.count)]) + text + Data(littleEndian: [address])
  }

  private static func dataspace(_ shape: [Int]) -> Data {
    Data([1, UInt8(shape.count), 0, 0, 0, 0, 0, 0]) + Data(littleEndian: shape.map(UInt64.init))
  }

  /// IEEE 754, 32 bits, the lowest byte first: sign, 8 bits of exponent, 23 of mantissa.
  private static let singlePrecision =
    Data([0x11, 0x20, 31, 0]) + Data(littleEndian: [UInt32(4)])
    + Data(littleEndian: [UInt16(0), 32]) + Data([23, 8, 0, 23]) + Data(littleEndian: [UInt32(127)])

  /// In one piece.
  private static func layout(_ address: UInt64, size: Int) -> Data {
    Data([3, 1]) + Data(littleEndian: [address, UInt64(size)])
  }

  /// The superblock, version 0, and everything behind it.
  func file(root: UInt64) -> Data {
    let end = UInt64(Self.superblockSize + objects.count)
    return Data([0x89]) + Data("HDF\r\n".utf8) + Data([0x1A, 0x0A])
      + Data([0, 0, 0, 0, 0, 8, 8, 0])
      // Sizes of trees of groups, which there are none of; flags.
      + Data(littleEndian: [UInt16(4), 16]) + Data(count: 4)
      + Data(littleEndian: [0, Self.nowhere, end, Self.nowhere])
      // The root: no name, its header, nothing cached.
      + Data(littleEndian: [0, root]) + Data(count: 24) + objects
  }
}
