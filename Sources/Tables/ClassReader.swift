/// The classes that labels and answers name.
struct ClassReader {
  /// What the text of a cell names.
  enum Reading {
    case code(UInt16)
    /// No class: the text says what was expected.
    case problem(expected: String)
  }

  private var names: TextIndex
  /// Whether texts name new classes rather than ones that are known.
  private let isOpen: Bool

  /// The classes whose names are whole numbers, by these; where there are any, a label is never the
  /// place of a class, which would be another reading of the same digits.
  private let numbered: [Int: Int]

  /// Knows these classes, or finds them while reading where they are nil.
  init(_ classNames: [String]?) {
    names = TextIndex(classNames ?? [])
    isOpen = classNames == nil
    let numbers = (classNames ?? []).enumerated().compactMap { place, name in
      name.withBytes { wholeNumber(in: $0, signed: true) }.map { ($0, place) }
    }
    numbered = Dictionary(numbers) { first, _ in first }
  }

  /// The class that a text names: by its name or, where no class has it, by its number.
  mutating func read(_ text: UnsafeRawBufferPointer) -> Reading {
    if let number = names.find(text) { return .code(UInt16(number)) }
    if let problem = problem(ofText: text) { return .problem(expected: problem) }
    if isOpen {
      guard names.count < PredictionTable.classLimit else {
        return .problem(
          expected: "expected at most \(PredictionTable.classLimit) classes, found more")
      }
      return .code(UInt16(names.insert(text).number))
    }
    guard let number = wholeNumber(in: text) else {
      return .problem(expected: "expected a class, \(choices), found \(shown(text))")
    }
    if !numbered.isEmpty {
      return numbered[number].map { .code(UInt16($0)) }
        ?? .problem(expected: "expected a class, \(choices), found \(shown(text))")
    }
    if number < names.count { return .code(UInt16(number)) }
    return .problem(
      expected: "expected a class or a class number below \(names.count), found \(shown(text))")
  }

  /// The first few classes.
  private var choices: String {
    Layout.list((0..<min(names.count, 9)).map { shown(names[$0]) })
  }

  /// The classes in their final order, and the final number of each by its number so far.
  ///
  /// Classes that were found are sorted, by value where all are whole numbers; those that are one
  /// number in two notations become one.
  func ordered() -> (classNames: [String], numbers: [UInt16]) {
    let texts = names.texts
    guard isOpen else { return (texts, texts.indices.map(UInt16.init)) }
    let values = texts.map { $0.withBytes { wholeNumber(in: $0, signed: true) } }
    let numbers = values.compactMap { $0 }
    if numbers.count == texts.count {
      let distinct = Array(Set(numbers)).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      return (distinct.map(String.init), numbers.map { UInt16(places[$0] ?? 0) })
    }
    let order = texts.indices.sorted {
      texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8)
    }
    var places = [UInt16](repeating: 0, count: texts.count)
    for (place, number) in order.enumerated() { places[number] = UInt16(place) }
    return (order.map { texts[$0] }, places)
  }
}
