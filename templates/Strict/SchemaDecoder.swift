/// A decoder without data: it says yes to every key, gives every list one element, and remembers
/// what was asked for.
final class SchemaDecoder: Decoder {
  var schema = Schema.object([:])
  /// Whether the one element of a list was taken.
  var isExhausted = false
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  /// The shape of a type, and the hollow value that was made on the way.
  static func schema<Value: Decodable>(
    of type: Value.Type
  ) throws -> (schema: Schema, value: Value) {
    let decoder = SchemaDecoder()
    let value = try type.init(from: decoder)
    return (type == Markup.self ? .markup : decoder.schema, value)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(SchemaMembers(decoder: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { SchemaElements(decoder: self) }
  func singleValueContainer() -> any SingleValueDecodingContainer { SchemaElements(decoder: self) }

  /// What a view model may not hold, such as a number that no one has formatted.
  static func refuse<Value>(_ type: Any.Type) throws -> Value {
    throw DecodingError.typeMismatch(
      type, .init(codingPath: [], debugDescription: "\(type) is none of these"))
  }
}

/// The properties of a view model.
private struct SchemaMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: SchemaDecoder
  let codingPath: [any CodingKey] = []
  let allKeys: [Key] = []

  private func note(_ schema: Schema, _ key: Key) {
    guard case .object(var members) = decoder.schema else { return }
    members[key.stringValue] = schema
    decoder.schema = .object(members)
  }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { try SchemaDecoder.refuse(Any?.self) }

  func decode(_ type: String.Type, forKey key: Key) -> String {
    note(.text, key)
    return ""
  }

  func decode(_ type: Bool.Type, forKey key: Key) -> Bool {
    note(.flag, key)
    return false
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (schema, value) = try SchemaDecoder.schema(of: type)
    note(schema, key)
    return value
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
    try SchemaDecoder.refuse(type)
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try SchemaDecoder.refuse(type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try SchemaDecoder.refuse(KeyedDecodingContainer<NestedKey>.self)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try SchemaDecoder.refuse((any UnkeyedDecodingContainer).self)
  }

  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}

/// The one element of a list, or a value that stands alone.
private struct SchemaElements: UnkeyedDecodingContainer, SingleValueDecodingContainer {
  let decoder: SchemaDecoder
  let codingPath: [any CodingKey] = []
  let count: Int? = 1
  var currentIndex: Int { decoder.isExhausted ? 1 : 0 }
  var isAtEnd: Bool { decoder.isExhausted }

  func decodeNil() -> Bool { false }

  func decode(_ type: String.Type) -> String {
    decoder.schema = .text
    return ""
  }

  func decode(_ type: Bool.Type) -> Bool {
    decoder.schema = .flag
    return false
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let (schema, value) = try SchemaDecoder.schema(of: type)
    decoder.schema = .list(schema)
    decoder.isExhausted = true
    return value
  }

  func decode(_ type: Int.Type) throws -> Int { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try SchemaDecoder.refuse(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try SchemaDecoder.refuse(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try SchemaDecoder.refuse(type) }
  func decode(_ type: Float.Type) throws -> Float { try SchemaDecoder.refuse(type) }
  func decode(_ type: Double.Type) throws -> Double { try SchemaDecoder.refuse(type) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try SchemaDecoder.refuse(KeyedDecodingContainer<NestedKey>.self)
  }

  func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try SchemaDecoder.refuse((any UnkeyedDecodingContainer).self)
  }

  func superDecoder() throws -> any Decoder { decoder }
}
