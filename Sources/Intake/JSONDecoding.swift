public import Foundation

/// The value of a JSON text that passes ``checkJSON(_:)``.
///
/// - Throws: ``JSONMistake`` that names the key, what was expected and, where it can be said, what was
///   found.
public func decodeJSON<Value: Decodable>(
  _ type: Value.Type, from json: Data
) throws(JSONMistake) -> Value {
  try checkJSON(json)
  do {
    return try JSONDecoder().decode(type, from: json)
  } catch DecodingError.keyNotFound(let key, let context) {
    throw JSONMistake(
      description: "expected the key \(name(context.codingPath + [key])), found none")
  } catch DecodingError.typeMismatch(let type, let context) {
    throw JSONMistake(
      description: "\(name(context.codingPath)): expected \(noun(type)), found something else")
  } catch DecodingError.valueNotFound(let type, let context) {
    throw JSONMistake(
      description: "\(name(context.codingPath)): expected \(noun(type)), found nothing")
  } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
    throw JSONMistake(description: "\(name(context.codingPath)): \(context.debugDescription)")
  } catch DecodingError.dataCorrupted {
    throw JSONMistake(numbersIn: json)
  } catch {
    throw JSONMistake(description: "expected JSON")
  }
}

/// What people call a type.
private func noun(_ type: any Any.Type) -> String {
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
private func name(_ path: [any CodingKey]) -> String {
  let text = path.reduce("") { text, key in
    if let index = key.intValue { return "\(text)[\(index)]" }
    return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
  }
  return text.isEmpty ? "the whole file" : text
}
