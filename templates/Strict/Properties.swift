import Mustache

/// The properties of a view model by name, read once.
///
/// Mustache would reflect on every property of a view model, and of all around it, for every name that
/// it looks up; so rendering a page took three times as long.
struct Properties: MustacheParent {
  private let values: [String: Any]

  func child(named name: String) -> Any? { values[name] }

  /// A view model with everything in it; text, markup and flags as they are.
  static func reading(_ value: Any) -> Any {
    switch value {
    case is String, is Bool, is Markup: value
    case let list as [Any]: list.map(reading)
    default: Properties(value)
    }
  }

  private init(_ model: Any) {
    let named = Mirror(reflecting: model).children.compactMap { child in
      child.label.map { ($0, Self.reading(child.value)) }
    }
    values = Dictionary(uniqueKeysWithValues: named)
  }
}
