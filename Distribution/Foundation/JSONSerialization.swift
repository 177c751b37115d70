// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
/// JSON whose shape is known only once it has been read.
public enum JSONSerialization {
  public struct Options: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Takes a text or a number alone too, as is always done here.
    public static let fragmentsAllowed = Options(rawValue: 1)
    /// Sorts keys, as is always done here.
    public static let sortedKeys = Options(rawValue: 2)
  }

  /// `[String: Any]`, `[Any]`, `String`, `Bool`, `NSNumber` and `NSNull`.
  public static func jsonObject(with json: Data, options: Options = []) throws -> Any {
    try JSONDecoder().decode(JSONNode.self, from: json).value
  }

  /// JSON of the same kinds, and of `Int` and `Double`.
  public static func data(withJSONObject value: Any, options: Options = []) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(JSONNode(value: value))
  }
}

/// A number as JSON has it.
public final class NSNumber: Sendable {
  public let doubleValue: Double
  public let stringValue: String

  fileprivate init(_ value: some LosslessStringConvertible & Sendable, _ double: Double) {
    doubleValue = double
    stringValue = value.description
  }
}

private struct JSONNode: Codable {
  let value: Any

  init(value: Any) { self.value = value }

  init(from decoder: any Decoder) throws {
    let one = try decoder.singleValueContainer()
    if one.decodeNil() {
      value = NSNull()
    } else if let flag = try? one.decode(Bool.self) {
      value = flag
    } else if let number = try? one.decode(Int64.self) {
      value = NSNumber(number, Double(number))
    } else if let number = try? one.decode(UInt64.self) {
      value = NSNumber(number, Double(number))
    } else if let number = try? one.decode(Double.self) {
      value = NSNumber(number, number)
    } else if let text = try? one.decode(String.self) {
      value = text
    } else if let elements = try? one.decode([JSONNode].self) {
      value = elements.map(\.value)
    } else {
      value = try one.decode([String: JSONNode].self).mapValues(\.value)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var one = encoder.singleValueContainer()
    switch value {
    case is NSNull: try one.encodeNil()
    case let flag as Bool: try one.encode(flag)
    case let number as any BinaryInteger & Encodable: try one.encode(number)
    case let number as any BinaryFloatingPoint & Encodable: try one.encode(number)
    case let text as String: try one.encode(text)
    case let elements as [Any]: try one.encode(elements.map(JSONNode.init))
    case let members as [String: Any]: try one.encode(members.mapValues(JSONNode.init))
    default:
      throw EncodingError.invalidValue(
        value, .init(codingPath: encoder.codingPath, debugDescription: "This is not JSON."))
    }
  }
}
