import Mustache
import Parallel

/// The properties of a view model by name, read once.
///
/// Mustache would reflect on every property of a view model, and of all around it, for every name that
/// it looks up; so rendering a page took three times as long.
struct Properties: MustacheParent, Sendable {
  private let values: [String: any Sendable]

  func child(named name: String) -> Any? { values[name] }

  /// A view model with everything in it, text escaped.
  static func reading(_ value: Any) -> any Sendable {
    switch value {
    case let text as String: return EscapedText(text)
    case let markup as Markup: return EscapedText(markup)
    case let flag as Bool: return flag
    case let list as [Any]:
      // Side by side where they are many, such as the sections of a page.
      guard list.count >= 8 else { return list.map(reading) }
      nonisolated(unsafe) let elements = list
      return concurrently(elements.indices) { reading(elements[$0]) }
    default: return Properties(value)
    }
  }

  private init(_ model: Any) {
    let named = Mirror(reflecting: model).children.compactMap { child in
      child.label.map { ($0, Self.reading(child.value)) }
    }
    values = Dictionary(uniqueKeysWithValues: named)
  }
}
