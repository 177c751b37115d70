/// The safetensors file format, for tensors of `Float`, of halves and of bytes.
///
/// A file is the header's length (8 bytes, little-endian), the header (JSON that maps each name to
/// its type, shape and byte range) and the values, without gaps
/// (<https://github.com/huggingface/safetensors>).
public enum SafeTensors {
  /// The longest header that is read, in bytes.
  static let headerLimit = 16 << 20

  /// The types of elements that are read and written, of the many that the format has.
  enum ElementType: String {
    case f32 = "F32"
    case f16 = "F16"
    case u8 = "U8"

    /// Bytes of one element.
    var size: Int {
      switch self {
      case .f32: 4
      case .f16: 2
      case .u8: 1
      }
    }
  }

  /// The entry of one tensor in the header.
  struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    /// The type of the elements; nil where it is another, which `check(name:)` refuses.
    var type: ElementType? { ElementType(rawValue: dtype) }

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }
}
