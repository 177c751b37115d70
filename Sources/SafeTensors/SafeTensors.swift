/// The safetensors file format, for tensors of `Float`.
///
/// A file is the header's length (8 bytes, little-endian), the header (JSON that maps each name to
/// its type, shape and byte range) and the values, without gaps
/// (<https://github.com/huggingface/safetensors>).
public enum SafeTensors {
  /// The longest header that is read, in bytes.
  static let headerLimit = 16 << 20

  /// The entry of one tensor in the header.
  struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }
}
