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
      return try decodeJSON(type, from: json)
    } catch {
      throw RunError(file, error.description)
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
