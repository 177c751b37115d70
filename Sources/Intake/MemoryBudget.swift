internal import Foundation

/// The memory that reading foreign files may take, and their refusal before it is taken.
public struct MemoryBudget: Equatable, Sendable {
  /// The most bytes that what is read, and what is made of it, may take.
  public let bytes: Int

  /// Allows `bytes` bytes.
  public init(bytes: Int) { self.bytes = bytes }

  /// A quarter of this machine's memory.
  public static let standard = MemoryBudget(
    bytes: Int(clamping: ProcessInfo.processInfo.physicalMemory / 4))

  /// Checks an estimate against the budget; `total` is that of everything it is part of.
  ///
  /// - Throws: ``MemoryExcess`` that names `what`, the estimate, the budget and the way to allow more.
  public func require(
    _ bytes: Int, for what: String, of total: Int? = nil
  ) throws(MemoryExcess) {
    guard bytes > self.bytes else { return }
    throw MemoryExcess(what: what, estimate: bytes, total: total ?? bytes, budget: self)
  }
}

/// Files that would take more memory than is allowed.
public struct MemoryExcess: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder concerned.
  public let what: String
  /// The bytes that it would take.
  public let estimate: Int
  /// The bytes of everything that is to be read with it.
  public let total: Int
  /// What is allowed.
  public let budget: MemoryBudget

  /// What was estimated and what is allowed, to follow the name; without a full stop.
  public var problem: String {
    "could take \(MemoryBudget.text(estimate)) of memory. Expected at most \(budget.text)"
      + (budget == .standard ? ", a quarter of this machine’s" : "")
  }

  /// What to do about it: a sentence.
  public var advice: String {
    "Allow more with --max-memory \(MemoryBudget.text(total)), or name another."
  }

  /// One line for people.
  public var description: String { "\(what): \(problem). \(advice)" }
}

// Sizes as the command line has them: `512M`, `1.5G`, in powers of 1,024.

extension MemoryBudget {
  private static let units: [(letter: Character, bytes: Int)] = [
    ("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30), ("T", 1 << 40),
  ]

  /// Reads a size such as `512M` or `1.5G`; nil for anything else, and below one byte.
  public init?(_ text: String) {
    let letter = text.last?.uppercased()
    let unit = Self.units.first { String($0.letter) == letter }
    let number = unit == nil ? text[...] : text.dropLast()
    guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let value = Double(number)
    else { return nil }
    let bytes = value * Double(unit?.bytes ?? 1)
    guard bytes >= 1, bytes < 0x1p62 else { return nil }
    self.bytes = Int(bytes)
  }

  /// The size with its unit, `1.5G`, rounded down.
  public var text: String { Self.text(bytes, .down) }

  /// A size with its unit, rounded up, so that allowing what is named is enough.
  static func text(_ bytes: Int, _ rule: FloatingPointRoundingRule = .up) -> String {
    guard let unit = units.last(where: { bytes >= $0.bytes }) else { return "\(bytes)" }
    let tenths = (Double(bytes) / Double(unit.bytes) * 10).rounded(rule)
    let text = "\(tenths / 10)"
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + String(unit.letter)
  }
}
