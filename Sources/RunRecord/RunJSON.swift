package import Foundation
internal import Intake

/// The JSON files of a run: keys sorted, indented, and errors that name the file and the key.
package enum RunJSON {
  /// The text of a value, ending in a line feed.
  package static func encode(_ value: some Encodable, file: String) throws(RunError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(value) + [UInt8(ascii: "\n")]
    } catch EncodingError.invalidValue(let value, let context) {
      throw RunError(file, "\(name(context.codingPath)): expected a finite number, found \(value)")
    } catch {
      throw RunError(file, "cannot be written as JSON: \(error)")
    }
  }

  /// The value of a text.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from json: Data, file: String
  ) throws(RunError) -> Value {
    do {
      try checkJSON(json)
    } catch {
      throw RunError(file, error.description)
    }
    do {
      return try JSONDecoder().decode(type, from: json)
    } catch DecodingError.keyNotFound(let key, let context) {
      throw RunError(file, "expected the key \(name(context.codingPath + [key])), found none")
    } catch DecodingError.typeMismatch(let type, let context) {
      throw RunError(
        file, "\(name(context.codingPath)): expected \(noun(type)), found something else")
    } catch DecodingError.valueNotFound(let type, let context) {
      throw RunError(file, "\(name(context.codingPath)): expected \(noun(type)), found nothing")
    } catch DecodingError.dataCorrupted(let context) {
      throw RunError(
        file,
        context.codingPath.isEmpty
          ? mistake(in: json) : "\(name(context.codingPath)): \(context.debugDescription)")
    } catch {
      throw RunError(file, "expected JSON")
    }
  }

  /// What people call a type.
  private static func noun(_ type: any Any.Type) -> String {
    switch type {
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is String.Type: "a text"
    case is [String: Any].Type: "an object"
    case is any Sequence.Type: "a list"
    default: "another value"
    }
  }

  /// A path of keys as in `dataset.files[2].name`; the whole file where it is empty.
  private static func name(_ path: [any CodingKey]) -> String {
    let text = path.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
    return text.isEmpty ? "the whole file" : text
  }
}
