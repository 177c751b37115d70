internal import Foundation

// The decoder says that something is wrong, but neither where nor what; a second reader does.

extension JSONMistake {
  /// What is wrong with a text that is JSON, but not for the decoder.
  init(numbersIn json: Data) {
    let value = try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
    if let value, let number = Self.unfit(value, at: "") {
      self.init(
        description:
          "\(number.name): expected a whole number from 0 to 2⁶⁴ − 1, found \(number.text)")
    } else {
      self.init(description: "expected whole numbers as counts, found one with a fraction")
    }
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
