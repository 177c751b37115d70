internal import Foundation

// The decoder says that something is wrong, but neither where nor what; a second reader does.

extension RunJSON {
  /// What is wrong with a text that the decoder takes for no JSON at all.
  static func mistake(in json: Data) -> String {
    if json.isEmpty { return "expected JSON, found an empty file" }
    do {
      let value = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
      if let number = unfit(value, at: "") {
        return "\(number.name): expected a whole number from 0 to 2⁶⁴ − 1, found \(number.text)"
      }
      return "expected whole numbers as counts, found one with a fraction"
    } catch {
      let text = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
      let reason = text.isEmpty ? "a mistake" : text
      guard let match = text.firstMatch(of: /(.*) around character ([0-9]+)/),
        let offset = Int(match.output.2)
      else { return "expected JSON, found: \(reason)" }
      return "expected JSON, found at \(place(of: offset, in: json)): \(match.output.1)"
    }
  }

  /// A byte's line and column, counted from 1.
  private static func place(of offset: Int, in json: Data) -> String {
    let before = json.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    return "line \(line), column \(column)"
  }

  /// The first number that is whole, but negative or too large.
  private static func unfit(_ value: Any, at path: String) -> (name: String, text: String)? {
    switch value {
    case let members as [String: Any]:
      let keys = members.keys.sorted()
      return keys.lazy.compactMap { key in
        members[key].flatMap { unfit($0, at: path.isEmpty ? key : "\(path).\(key)") }
      }.first
    case let elements as [Any]:
      return elements.indices.lazy.compactMap { unfit(elements[$0], at: "\(path)[\($0)]") }.first
    case let number as NSNumber:
      let double = number.doubleValue
      let isUnfit = double == double.rounded() && (double < 0 || double > 0x1p64)
      return isUnfit ? (path, number.stringValue) : nil
    default: return nil
    }
  }
}
